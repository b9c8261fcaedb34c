"""Words that agree and words that do not, as learners of English write them."""

from __future__ import annotations

import pytest
from review_cases import BODY, letter_with

from letterkit.review import review


@pytest.mark.parametrize(
    ("said", "excerpt", "mended"),
    [
        ("The owner don’t mind.", "The owner don’t", "The owner doesn’t"),
        ("The till is slower then it looks.", "then it", "than it"),
        ("You where my first call.", "You where", "You were"),
        ("I was glad that I could use it for there rescue dogs.", "there", "their"),
        ("Because he explain it well, I saw it.", "he explain", None),
        ("I know what others throws away.", "others throws", None),
        ("It was the best mill I seen.", "I seen", None),
        ("Your aisles is narrow.", "Your aisles is", "Your aisles are"),
        ("Your ovens gives good bread.", "Your ovens gives", None),
        ("I like that they is patient.", "they is", "they are"),
        ("The night porters was kind.", "The night porters was", "The night porters were"),
        ("I can learn every machines in a week.", "every machines", None),
        ("We packed ten pallets and three machine in an hour.", "three machine", None),
        ("I’ve finished the course last week.", "I’ve finished the course last week", None),
        ("You asked me to answering it.", "asked me to answering", None),
        ("Thank you for offer me a tour.", "Thank you for offer me", None),
        ("I am welder with nine years in a yard.", "I am welder", None),
        ("Show me the shed were you dry it.", "the shed were you dry", "the shed where you dry"),
        ("My husband think that it is far.", "My husband think", None),
        ("I met the lads who was loading it.", "the lads who was", None),
        ("This method it gives us time.", "This method it gives", None),
        ("Me and my cousin has read it.", "Me and my cousin has", "Me and my cousin have"),
        ("I saw that nobody stay late.", "nobody stay", None),
        ("When does you open?", "does you", "do you"),
        ("I hope see it run.", "hope see", "hope to see"),
        ("I would like be there.", "like be", None),
        ("You asked me think about it.", "asked me think", None),
        ("We look forward seeing it.", "look forward seeing", None),
        ("He listened every word of it.", "listened every word", None),
        ("My cousin has job in the port.", "has job", None),
        ("After such long day I slept.", "such long day", None),
        ("It is very good place for me.", "is very good place", None),
        ("I worked as nurse in Porto.", "worked as nurse", None),
        ("I was bit late.", "was bit late", None),
        ("One of the vans were green.", "One of the vans were", "One of the vans was"),
        (
            "The owner and her son was there.",
            "The owner and her son was",
            "The owner and her son were",
        ),
        (
            "The chairs in the hall was full.",
            "The chairs in the hall was",
            "The chairs in the hall were",
        ),
        ("The cost of the vans were new.", "The cost of the vans were", "The cost of the vans was"),
        ("There is still two left.", "There is still two", "There are still two"),
        ("It was a eye-opener.", "a eye", "an eye"),
        ("I spent an year there.", "an year", "a year"),
        ("A lot of people thinks it is easy.", "people thinks", "people think"),
        ("It was full and everybody want a magnet.", "everybody want", None),
        ("We met on last Tuesday.", "met on last Tuesday", None),
        ("I would be glad get it.", "glad get", None),
        ("Where I should park on Monday?", "Where I should park on Monday?", None),
        ("I spoke with you’re crew.", "with you’re", "with your"),
        ("It is a longer list then I had.", "longer list then I had", "longer list than I had"),
    ],
)
def test_words_that_do_not_agree_are_mended_where_it_is_plain_how(said, excerpt, mended):
    found = review(letter_with(said, BODY), kind="thank-you")
    assert [(one.rule, one.excerpt, one.suggestion) for one in found] == [
        ("typo-grammar", excerpt, mended)
    ]


@pytest.mark.parametrize(
    "said",
    [
        "Never have I seen a tidier mill, and the tour went on from there to the river.",
        "If I ask the foreman but he'd say no, I would ask why.",
        "You asked whether people need it, and you showed me where they go.",
        "I was not used to so much light, and I liked it.",
        "The people I work for offer me tea, and every sports hall has room.",
        "I should have sent this last week, and I've thought about yesterday.",
        "My great-uncle walled for twenty year, four mile of it.",
        "I liked it, for you're patient with them, and it is clear that the brave speak up.",
        "The question is who was there, and who of my friends, the girl who sings among them.",
        "If it is better, then I can come. My way it is. What must I bring?",
        "I sat with my dad and was glad, and nobody need worry.",
        "A number of the nurses were there, and one of the people who have the key has left it.",
        "The news about the pool is good, and one was a cook.",
        "I had course after course, and one of the cooks who have left was a great help.",
        "It is a useful unit, a once-only chance, an hour of an NHS nurse and an honest MRI.",
        "A US firm and a UK one sent an SMS, and it was a one-off with an rfid tag.",
        "The care of people is what I do, a firm took me on last Friday, and I had a ready answer.",
    ],
)
def test_words_that_agree_are_left_alone(said):
    assert review(letter_with(said, BODY), kind="thank-you") == []


def test_a_slip_that_is_found_in_two_ways_is_told_once():
    found = review(letter_with("Thank you for explain me how it works.", BODY), kind="thank-you")
    assert [one.excerpt for one in found] == ["explain me how"]
