"""Which mood an expression's name means, in the languages that models come in."""

import re
import unicodedata

_WORDS = {
    "happy": """
        happy happiness joy joyful smile smiling smiley grin laugh laughing lol haha fun glad cheer
        cheerful delight froh frohlich glucklich freude lachen lacheln feliz alegre alegria
        sonrisa risa heureux content joie sourire rire felice gioia sorriso warai egao niko ureshii
        веселый радость улыбка смех
    """,
    "sad": """
        sad sadness cry crying tears tear sob weep unhappy sorrow depressed traurig trauer weinen
        triste tristeza llorar llanto tristesse pleurer piangere naki kanashii kanashi грусть
        грустный плач слезы
    """,
    "angry": """
        angry anger mad rage furious grumpy annoyed pout wutend wut zornig zorn bose sauer enojado
        enfado enojo furioso ira colere fache arrabbiato rabbia okoru ikari злой злость гнев
    """,
    "surprised": """
        surprised surprise shock shocked astonished amazed startled gasp wow uberrascht
        uberraschung erstaunt sorprendido sorpresa asombrado surpris etonne sorpreso odoroki
        bikkuri удивление удивлен шок
    """,
    "neutral": """
        neutral normal default base standard plain calm none neutro normale defecto predeterminado
        ruhig futsu обычный нейтральный
    """,
    "shy": """
        shy blush blushing embarrassed flustered bashful schuchtern verlegen rot timido sonrojo
        sonrojado vergonzoso timide gene tere tereru hazukashii смущение румянец
    """,
}
_SIGNS = {
    # The longest are tried first: 苦笑 holds the sign of another mood.
    "happy": "笑 喜 嬉 楽 微笑 开心 高兴 快乐 開心 高興 スマイル にっこり にこ ニコ 행복 기쁨 웃음",
    "sad": "泣 悲 涙 哀 哭 伤心 难过 傷心 難過 苦笑 しょんぼり 슬픔 눈물",
    "angry": "怒 生气 生氣 愤怒 憤怒 ムカ むすっ 화남 분노",
    "surprised": "驚 惊 吃惊 吃驚 びっくり ビックリ 놀람",
    "neutral": "通常 普通 標準 标准 默认 無表情 デフォルト 기본",
    "shy": "照 恥 羞 害羞 脸红 臉紅 赤面 부끄",
}
_MOOD_OF = {word: mood for mood, words in _WORDS.items() for word in words.split()}
_MOOD_OF_SIGN = sorted(
    ((sign, mood) for mood, signs in _SIGNS.items() for sign in signs.split()),
    key=lambda pair: -len(pair[0]),
)
_SPLIT = re.compile(r"(?<=[a-z])(?=[A-Z])|[\W\d_]+")
_NO = {"not", "un", "no", "off", "without"}


def mood_of_name(name: str) -> str:
    """The mood that a name says; empty where it says none, or says two."""
    name = unicodedata.normalize("NFC", name)
    words = [_bare(word) for word in _SPLIT.split(name) if word]
    if _NO & set(words):
        return ""
    found = {_MOOD_OF[word] for word in words if word in _MOOD_OF}
    if len(found) == 1:
        return found.pop()
    sign = next((mood for sign, mood in _MOOD_OF_SIGN if sign in name), "")
    return "" if found else sign


def _bare(word: str) -> str:
    """Without accents and case."""
    decomposed = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char))
