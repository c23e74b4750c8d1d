"""A word of thanks when all is done: it takes nothing up again."""

from functools import cache

from renraku.menus.folding import fold

THANKS = """
    ありがとう ありがとうございます ありがとうございました 有難う 有難うございます 有難うございました 有り難うございます
    どうも どうもありがとう どうもありがとうございます どうもありがとうございました ご親切にありがとうございました
    助かりました たすかりました わかりました 分かりました 了解 了解です 了解しました 承知しました 承知いたしました
    はい はいわかりました ok okです お世話になりました おせわになりました 解決しました 大丈夫です だいじょうぶです
    thanks thankyou thankyouverymuch ok okay gotit
"""
FILLERS = ("はい", "丁寧に", "ご丁寧に", "早速", "さっそく", "本当に")


def is_thanks(words: str) -> bool:
    """Nothing but a courtesy, one or several."""
    left = fold(words[:200])
    if not left:
        return bool(words.strip())  # nothing but signs: a smile
    while left:
        begun = next((word for word in _folded() if left.startswith(word)), "")
        if not begun:
            return False
        left = left.removeprefix(begun)
    return True


@cache
def _folded() -> tuple[str, ...]:
    """The longest first."""
    return tuple(sorted({fold(word) for word in (*THANKS.split(), *FILLERS)}, key=len, reverse=True))
