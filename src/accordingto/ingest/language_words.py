"""The commonest words of each language, by which one is told from another: data, no code."""

from __future__ import annotations

COMMON_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(words.split())
    for language, words in {
        "en": "the of and to in that is was for on with as it at by he his be from are have has had not this but "
        "they which were an will would been their who said its or she her after more than about",
        "de": "der die und das den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus "
        "er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder "
        "aber",
        "fr": "le la les de des du et en un une que qui dans pour est sur au par il pas plus ce avec sont ne se son "
        "cette aux à été ont elle mais ou nous leur d'un qu'il c'est d'une",
        "es": "de la que el en y los del se las por un para con no una su al lo como más pero sus le ya o este sí "
        "porque esta entre cuando muy sin sobre también ha fue según dijo",
        "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele das tem "
        "à seu sua ou ser quando muito há nos já está também pelo pela são disse",
        "it": "di e il la che in a per un è del le con non una i si da al dei nel gli della sono ha alla più ma "
        "anche come lo delle questo ed nella stato suo dal degli se",
        "nl": "de van het een en in is dat op te zijn met voor niet aan er om ook als dan maar bij door uit naar "
        "werd heeft die ze hij worden nog wordt tot hebben over meer zei",
        "sv": "och i att det som en på är av för med den till inte har de ett om var han men från vi så kan när hon "
        "ska eller efter säger också under där sig",
        "da": "og i at det er en til på som for af med den de ikke har et om var han men fra vi kan der efter også "
        "sig blev skal hun eller siger være ved",
        "no": "og i det er som en på til av for med at den ikke har de et om var han men fra vi kan når hun skal "
        "eller etter også seg ble sier være ved",
        "fi": "ja on ei että se hän oli ovat mutta myös kun tai mukaan joka ole sen kuin hänen jotka niin sekä vain "
        "nyt jo ollut vuoden mitä tämä kertoo sanoo",
        "pl": "w i na z się nie do to że jest o jak po za od przez co ale dla są tym przy tego był oraz jego czy "
        "już może także powiedział ze które",
        "cs": "a se v na je že to s z o do i za by pro jako po ale podle které jsou jeho až bude byl již také ve k "
        "od nebo který řekl jsem",
        "sk": "a sa v na je že to s z o do aj za by pre ako po ale podľa ktoré sú jeho až bude bol už tiež vo k od "
        "alebo ktorý povedal som",
        "hu": "a az és hogy nem is egy ez van volt meg de csak már mint még el azt szerint ki fel vagy lesz akkor "
        "minden kell után között mondta",
        "ro": "de și în la a cu pe că nu o din este care un pentru mai sa au fost se al ca lui dar sunt prin după "
        "fi spus această care ale",
        "tr": "ve bir bu da de için ile çok olarak daha olan gibi kadar ancak sonra en ne var olduğunu dedi göre "
        "ise o tarafından her değil yeni",
        "id": "yang dan di dengan untuk dari ini itu pada tidak dalam akan juga ke adalah oleh kata karena tersebut "
        "telah ada mereka bisa sudah seorang para",
        "vi": "và của là có được cho không trong với các một những người này khi đã đến cũng để từ về tại ông bị sẽ "
        "như",
        "sw": "ya na wa kwa katika ni la za kuwa hiyo cha huo hilo alisema kama baada lakini watu hao mwa huku wake "
        "vya",
        "ru": "и в не на что с по он как это но из у к за от его для о так же было все или бы также только был "
        "после при если сказал которые до мы она они их уже ещё под во через году",
        "uk": "і в не на що з до у та як за це але від про для його він є який або також було щоб під після було "
        "які є ми",
        "bg": "и на да в е за се от не че с по като до са ще това си но при или който беше след каза той има",
        "sr": "и у је да се на за од су не са као то или али који што је био би о из после рекао код",
        "ar": "في من على إلى أن عن مع التي الذي هذا هذه كان لا ما بعد قد وقال كما بين قال خلال وفي عام كانت أو",
        "fa": "در به از که این را با است برای آن یک خود تا کرد بر هم نیز شد می های شده گفت بود اما",
        "ur": "کے کی میں ہے اور سے کا کو اس پر نے کہ ہیں یہ ان بھی تھا نہیں کہا ایک کر",
        "hi": "के में है की और से का को ने पर कि यह नहीं भी एक हैं इस कहा था लिए ने साथ",
        "mr": "आहे या आणि च्या असे ही हे नाही व की होते मध्ये यांनी त्या झाली",
        "ne": "छ को र मा का ले भएको हो पनि लाई छन् यो गरेको भने",
    }.items()
}
"""Commonest words by language; a word that several share counts a part for each."""

TELLTALES: dict[str, str] = {
    "ru": "ыэё",
    "uk": "іїєґ",
    "sr": "ђјљњћџ",
    "de": "ß",
    "es": "ñ¿¡",
    "pt": "ãõ",
    "pl": "łąęśźż",
    "cs": "řěů",
    "sk": "ľĺŕ",
    "hu": "őű",
    "ro": "șțăţ",
    "tr": "ğış",
    "vi": "ơưđạảấầậếềệịọốộớờợụủ",
    "fa": "پچژگی",
    "ur": "ٹڈڑےں",
}
"""Letters that one language has and its neighbours have not: a word with one counts as one of its common words."""
