"""What the sentences of one letter are heard to do, and how sure one can be of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property

from attrs import define, field

from letterkit.hearing import FAULTS, acts, heard
from letterkit.parts import Span
from letterkit.telling import telling_words

GOOD = ("thanks", "learned", "forward")
"""What a sentence may do well; it is sure to do something else only if that is clearer."""
LOUD = 4.0
"""A voice so far above what is asked is outvoiced by nothing good, and one so far below that of
another fault is an echo of it: "what is the hourly rate" presses a little, but it asks for pay."""
NEARLY = -0.5
"""How far a voice may stay behind to be as good as another, or as one of something good."""
FAINT = -2.5
"""A voice below this is not believed, whatever listed words stand in the sentence."""
ECHO = 0.4
"""How much clearer it must be for each telling word of the notes: who tells again what was said in
the talk seldom asks or complains. Of 18 false alarms on 200 new letters it ended three and no true
one; of 1,182 faults in letters that were learned from, five are no longer heard.
"""


@define(slots=False)
class Voices:
    """What each sentence is heard to do; it is listened to once, when it is asked for."""

    sentences: tuple[Span, ...]
    said: Callable[[Span], str]
    """The words of a sentence in the writer's voice."""
    told_in_notes: Callable[[], frozenset[str]]
    """The telling words of what was said in the talk."""
    _heard: dict[int, Mapping[str, float]] = field(factory=dict, init=False)
    """The voices of the sentences listened to so far, by where each begins."""

    def voice(self, act: str, span: Span) -> float:
        """How clearly a sentence does something, in log odds."""
        return self._voices(span)[act]

    def _voices(self, span: Span) -> Mapping[str, float]:
        voices = self._heard.get(span.start)
        if voices is None:
            voices = heard(self.said(span).replace("\0", " "))
            self._heard[span.start] = voices
        return voices

    def may(self, act: str, span: Span, good: tuple[str, ...] = GOOD) -> bool:
        """Whether a sentence may do something that it should not, which is worth advice."""
        return self._clears(acts()[act].maybe, act, span, good)

    def surely(self, act: str, span: Span, good: tuple[str, ...] = GOOD) -> bool:
        """Whether a sentence does something that it should not, which is worth a warning."""
        return self._clears(acts()[act].sure, act, span, good)

    def _clears(self, least: float, act: str, span: Span, good: tuple[str, ...]) -> bool:
        """Whether a voice is loud enough, also beside all else that the sentence does."""
        voice = self.voice(act, span)
        if voice < least:
            return False
        said = self.said(span)
        if voice < least + ECHO * len(telling_words(said) & self.told_in_notes()):
            return False
        # In two words there is too little to hear, and a gap is still to be filled.
        if said.count(" ") < 2 or "[" in said:
            return False
        if voice < max(self.voice(fault, span) for fault in FAULTS) - LOUD:
            return False
        best = max(self.voice(part, span) for part in good)
        return voice >= min(best + NEARLY, least + LOUD)

    def that_may(self, act: str) -> list[Span]:
        """The sentences that may do something that they should not."""
        return [span for span in self._loud.get(act, ()) if self.may(act, span)]

    def doubts(self, act: str, span: Span) -> bool:
        """Whether a sentence hardly does something, although the words of a list stand in it."""
        return self.voice(act, span) < FAINT

    def likely(self, act: str, span: Span) -> bool:
        """Whether a sentence may well do something, which will do for a good part."""
        return self.voice(act, span) >= NEARLY

    @cached_property
    def _loud(self) -> dict[str, tuple[Span, ...]]:
        from_which = [(act, acts()[act].maybe) for act in FAULTS]
        found: dict[str, tuple[Span, ...]] = {}
        for span in self.sentences:
            voices = self._voices(span)
            for act, maybe in from_which:
                if voices[act] >= maybe:
                    found[act] = (*found.get(act, ()), span)
        return found
