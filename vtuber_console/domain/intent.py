"""What a chat line wants, told by its words: enough for a host who has no language model."""

import re
from enum import StrEnum


class Intent(StrEnum):
    """The kinds of line that the character has words for."""

    GREETING = "greeting"
    FAREWELL = "farewell"
    THANKS = "thanks"
    HOW_ARE_YOU = "how-are-you"
    WHO_ARE_YOU = "who-are-you"
    COMPLIMENT = "compliment"
    UNKIND = "unkind"
    LAUGH = "laugh"
    CHOICE = "choice"
    QUESTION = "question"
    STATEMENT = "statement"


_PATTERNS: tuple[tuple[Intent, str], ...] = (
    (Intent.HOW_ARE_YOU, r"how (are|r) (you|u)|how('s| is) it going|wie geht|cómo estás|元気"),
    (
        Intent.WHO_ARE_YOU,
        r"who are you|what('s| is) your name|are you (real|an? (ai|bot))|wer bist",
    ),
    (Intent.FAREWELL, r"\b(bye|good ?night|gn|cya|see you|tschüss|adiós|gotta go)\b|おやすみ"),
    (Intent.THANKS, r"\b(thanks?|thank you|thx|ty|danke|gracias|obrigad[oa])\b|ありがと"),
    (Intent.UNKIND, r"\b(stupid|boring|ugly|hate you|shut up|lame|trash)\b"),
    (
        Intent.COMPLIMENT,
        r"\b(cute|love (you|this)|adorable|pretty|awesome|best|amazing)\b|可愛",
    ),
    (Intent.LAUGH, r"\b(lo+l|lmao|rofl|ha(ha)+|xd|kekw?)\b|www|草|😂|🤣"),
    (
        Intent.GREETING,
        r"\b(hi+|hello+|hey+|yo|hola|hallo|good (morning|evening)|sup)\b|こん(にち|ばん)",
    ),
    (Intent.CHOICE, r"\bor\b.*[?？]"),
    (Intent.QUESTION, r"[?？]|^(what|why|when|where|who|how|which|can|do|does|is|are|will)\b"),
)
_COMPILED = tuple((intent, re.compile(pattern)) for intent, pattern in _PATTERNS)
_WORD = re.compile(r"[^\W\d_]{4,20}")
_COMMON_WORDS = (
    "about after again also always another because been before being between both came come "
    "could does doing done dont even ever every feel first from gonna good great have hello "
    "here into just keep know last like long look made make many maybe more most much name "
    "need never nice only other over please really right said same should some something "
    "still stream such sure take tell than thank thanks that their them then there these "
    "they thing think this those time today very want wanna were what when where which while "
    "will with without would yeah your yours youre lumi love link"
)
_COMMON = frozenset(_COMMON_WORDS.split())


def intent_of(text: str) -> Intent:
    """Choose the first kind whose words stand in the text."""
    lowered = text.casefold()
    return next((kind for kind, words in _COMPILED if words.search(lowered)), Intent.STATEMENT)


def subject_of(text: str) -> str:
    """The word that the line is most likely about: its longest uncommon one, or nothing."""
    words = [word for word in _WORD.findall(text) if word.casefold() not in _COMMON]
    return max(words, key=len, default="")


def options_of(text: str) -> tuple[str, ...]:
    """The things to choose from in `tea or coffee?`, at most the two around the last `or`."""
    match = re.search(r"([\w' -]{1,30}?)\s+or\s+([\w' -]{1,30})", text, re.I)
    if not match:
        return ()
    left, right = match.group(1).split()[-1:], match.group(2).split()[:2]
    return (" ".join(left), " ".join(right)) if left and right else ()
