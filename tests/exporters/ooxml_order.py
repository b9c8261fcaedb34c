"""What ISO/IEC 29500 lets stand in each element of a letter, and in which order.

A line holds an element and the children it may have, in the order of the schema's sequence, `|`
between those that may stand in any order, and `*` after those that may come more than once. An
element without a line has no children. The many settings are cut down to those that we write.
"""

from __future__ import annotations

from itertools import pairwise

from lxml import etree

SEQUENCES = """
document: background body
body: p* sectPr
p: pPr r*
pPr: pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr
 shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN
 bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc
 textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange
numPr: ilvl numId
r: rPr t|br|tab*
rPr: rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof
 snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd
 fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath
sectPr: headerReference|footerReference* footnotePr endnotePr type pgSz pgMar paperSrc pgBorders
 lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid
styles: docDefaults latentStyles style*
docDefaults: rPrDefault pPrDefault
rPrDefault: rPr
pPrDefault: pPr
style: name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed
 qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr*
tblPr: tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc
 tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook
tblCellMar: top left bottom right
numbering: numPicBullet* abstractNum* num* numIdMacAtCleanup
abstractNum: nsid multiLevelType tmpl name styleLink numStyleLink lvl*
lvl: start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr
num: abstractNumId lvlOverride*
settings: zoom defaultTabStop characterSpacingControl compat themeFontLang
compat: compatSetting*
Types: Default|Override*
Relationships: Relationship*
coreProperties: title|subject|creator|language|revision|created|modified
"""
ORDER = {
    element: children.split()
    for element, children in (
        line.split(":") for line in SEQUENCES.strip().replace("\n ", " ").split("\n")
    )
}


def out_of_order(root: etree._Element) -> list[str]:
    """Each child that may not stand where it stands, as `parent: child`."""
    return [wrong for element in root.iter() for wrong in _wrong(element)]


def _wrong(element: etree._Element) -> list[str]:
    parent, *children = (etree.QName(one).localname for one in (element, *element))
    places = {
        name: (place, "*" in group)
        for place, group in enumerate(ORDER.get(parent, []))
        for name in group.rstrip("*").split("|")
    }
    wrong = [child for child in children if child not in places]
    known = [child for child in children if child in places]
    for one, other in pairwise(known):
        (before, _), (after, repeats) = places[one], places[other]
        if after < before or (one == other and not repeats):
            wrong.append(other)
    return [f"{parent}: {child}" for child in wrong]
