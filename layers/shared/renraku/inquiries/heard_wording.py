"""What people type that means something to us, in Japanese first: an emergency, a word of thanks."""

# Parts of a sentence that look like an emergency, in the order in which they are looked for: what costs a
# life first. Rather one too many: whoever is taken for one in need reads numbers they did not ask for.
WORDS = {
    "illness": """
        倒れた 倒れて 倒れま 意識がない 意識がな 意識を失 意識不明 息が苦し 息ができな 呼吸が 胸が苦し
        胸が痛 救急車 救急 心臓が 心筋梗塞 脳梗塞 脳卒中 ろれつ けいれん 痙攣 熱中症 出血 血が止ま
        血を吐 骨折 骨が折 大けが 大怪我 けがをし 怪我をし けがした 怪我した 転んで 転倒 動けな
        起き上がれ 死にたい 自殺 たすけて 助けて きゅうきゅう たおれ こっせつ しんぞうが いしきが 急病
        具合が悪 体調が急 ambulance unconscious heart attack stroke can't breathe cannot breathe fainted
        collapsed bleeding help me injured
    """,
    "accident": """
        事故 ひかれた 轢かれ はねられ 衝突 火事 火災 燃えて 煙が出 ガスくさ ガス漏れ 泥棒 空き巣
        ひったくり どろぼう じこにあ かじです 強盗 襲われ 殴られ 地震で 閉じ込め 溺れ おぼれ accident
        fire robbed attacked stolen
    """,
    "fraud": """
        詐欺にあ 詐欺かも 詐欺では 詐欺だ 詐欺の電話 さぎにあ さぎの電話 振り込んでし 振込んでし
        振り込めと 振り込みま だまされた 騙され だまされて キャッシュカードを渡 カードを渡し 暗証番号を
        電子マネー オレオレ おれおれ 架空請求 未納料金 還付金 警察から電話 警察を名乗 スマホが乗っ取
        パスワードを教え scam fraud swindle swindled tricked
    """,
    "lost": """
        まいご みちにまよ 迷子 道に迷 道がわから 道が分から 迷ってしま 帰れな 帰り道 はぐれ 置いていかれ
        乗り過ごし 降りる駅 見つからないんです いなくなった 行方不明 徘徊 戻ってこない 帰ってこない i'm
        lost i am lost got lost missing person can't find my way
    """,
}
# Of which several words are one.
SEVERAL = ("help me", "heart attack", "can't breathe", "cannot breathe", "missing person", "got lost")
PHRASES = (*SEVERAL, "i'm lost", "i am lost", "can't find my way")

THANKS = """
    ありがとう ありがとうございます ありがとうございました
    有難う 有難うございます 有難うございました 有り難うございます
    どうも どうもありがとう どうもありがとうございます
    どうもありがとうございました ご親切にありがとうございました
    助かりました たすかりました わかりました 分かりました
    了解 了解です 了解しました 承知しました 承知いたしました
    はい はいわかりました ok okです お世話になりました おせわになりました
    解決しました 大丈夫です だいじょうぶです
    thanks thankyou thankyouverymuch ok okay gotit
"""
FILLERS = ("はい", "丁寧に", "ご丁寧に", "早速", "さっそく", "本当に")
