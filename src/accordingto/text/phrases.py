"""What furniture says: tables of patterns, by kind, and all rules in the order in which they are asked.

A pattern is matched at the start of a line or sentence that :func:`accordingto.text.furniture.plain` has made plain: white space
single, apostrophes straight, bullets and brackets at the ends gone. Letter case does not count unless the row says so.
``where`` is ``any`` for words plain enough to be believed in the middle of a paragraph, ``line`` for those that must be a line alone,
``open`` for those that must be a line alone without a stop at its end, as headings and buttons are and sentences aren't.
"""

# ruff: noqa: E501 - a pattern is read more easily whole

from __future__ import annotations

from accordingto.text.roles import BYLINES, CAPTIONS, CORRECTIONS, CREDITS, DATES
from accordingto.text.rules import PERIODICAL, PICTURE_HOUSE, SITE, STORY, Rule, make_rules

NOTES = make_rules(
    "furniture",
    "editors-note",
    "any",
    1500,
    r"(?:from the editors?|(?:editors?|editor's|editors'|publisher's|author's|reporter's|writer's|ed\.?|ed's|editorial) notes?)\s*(?:[:.—–|-]|$)",
    r"(?:a )?note (?:to|for) (?:our )?(?:readers|viewers|listeners|editors|users|subscribers)\b",
    rf"(?:this {STORY}|the (?:story|article|post|piece)) (?:has been|was|is being|will be|has) (?:\w+ )?(?:updated|edited|changed|expanded|re-?written)\b",
    rf"this (?:is a|{STORY} is|is) (?:developing|breaking)(?: news)?(?: {STORY})?\b.{{0,60}}$",
    rf"(?:this is )?an? (?:developing|breaking(?: news)?) {STORY}\b.{{0,60}}$",
    r"(?:please )?(?:check|come) back (?:here )?(?:for|soon|later)\b.{0,60}$",
    r"more (?:details )?(?:to come|to follow|soon)$",
    rf"this {STORY} is (?:more than|over) .{{1,20}} old",
    r"(?:the |any |all )?(?:opinions?|views?)(?: and opinions| and views)? (?:expressed|presented|stated|contained)\b.{0,160}\b(?:author|columnist|writer|contributor|own|reflect|represent|do not|does not|those of)",
    r"(?:this is an? |the following is an? |this )(?:opinion|rush|unedited|lightly edited|sponsored)\b.{0,40}\b(?:column|transcript|piece|article)\b",
    r"opinions? (?:in|of) this .{0,40}\b(?:own|author)",
    r".{2,60}\b(?:is|are) solely responsible for\b",
)
SUBSCRIBES = (
    *make_rules(
        "furniture",
        "subscribe",
        "open",
        140,
        r"you(?: have|'ve)\b[^.]{0,30}\b(?:free )?(?:articles?|stories)\b[^.]{0,40}$",
        r"(?:this (?:article|story) is (?:free|for (?:subscribers|members))|(?:to|for) (?:continue|keep) reading)\b.{0,100}$",
        r"(?:register|log in|sign in) (?:free |now )?(?:to|for)\b[^.]{2,60}$",
    ),
    *make_rules(
        "furniture",
        "subscribe",
        "any",
        320,
        rf"(?:please |to )?sign(?:ing)?[ -]?up\b.{{0,160}}\b{PERIODICAL}\b",
        r"sign up (?:here|now|today|below|free)\b.{0,80}$",
        r"sign[ -]up to (?:receive|get|hear|our|the)\b",
        r"subscribe (?:to|now|today|here|for|and|via|on|on|at|in|free|with)\b",
        r"(?:you can |click here to )?(?:get|receive|have|want|try|join|enter|let|find|start|read|read|catch|stay|never miss|don't miss|keep up|follow)\b.{0,160}\b(?:your|the) (?:e-?mail )?in-?box\b",
        r"(?:get|receive|join|try) (?:the|our|your|a|all|all the|free|daily|weekly|breaking|more|this)\b(?: [\w.'&-]+){0,8} (?:newsletters?|briefings?|news alerts?|e-?mail alerts?|e-?mails|whatsapp (?:channel|group)|mailing list|telegram channel)\b",
        r"(?:by )?(?:signing up|subscribing|submitting|clicking|providing your|registering|entering your),? .{0,60}\b(?:you|agree|privacy|terms)\b",
        r"(?:please )?enter (?:your|a valid) e-?mail",
        r"(?:already|not) (?:a |an )?(?:subscriber|subscribed|member|registered)\b",
        r"(?:please )?(?:log|sign) in (?:to|or|with|here)\b.{0,60}$",
        r"(?:create|register for) (?:a|an|your) (?:free )?account\b.{0,60}$",
        r"(?:thanks?|thank you) for (?:signing up|subscribing|registering|reading|your support)\b.{0,100}$",
        r"(?:you (?:can|may) )?(?:unsubscribe|opt out)\b.{0,60}$",
        r"(?:please )?(?:support|help (?:us|support|fund|keep)) (?:our|quality|independent|local|nonprofit|[\w']+'s) (?:\w+ )?(?:journalism|reporting|newsroom|work)\b",
        r"(?:become|be) an? (?:\w+ )?(?:subscriber|supporter|patron|paying member)\b.{0,100}$",
        r"(?:please )?(?:consider )?(?:making|make) a (?:tax-deductible )?(?:donation|contribution) (?:to|today|now)\b.{0,100}$",
        r"(?:if you )?(?:like|liked|love|enjoy|enjoyed|enjoying|appreciate|value|loving) (?:this|the|our|what|reading)\b.{0,60}(?:\?|, (?:please|consider|sign|subscribe|share|forward|buy|donate|support)).{0,80}$",
        r".{0,60}\bdelivered (?:\w+ )?(?:to|in) your\b",
        r"(?:our )?newsletter sign[ -]?up\b",
    ),
    *make_rules(
        "furniture",
        "subscribe",
        "line",
        160,
        r"sign[ -]?up\b(?! (?:sheets?|rates?|fees?|bonus|periods?|deadlines?))",
        r"subscribe\b",
        r"(?:our |free |daily |weekly |[\w ]{1,30} )?newsletters?$",
        r"(?:manage|view all|all) newsletters\b",
        r"(?:donate|join|become a member|subscribe|register)(?: now| today| here)?$",
        r"(?:buy|get) us a (?:pint|coffee|beer|drink)",
        r"(?:help|support) us\b[^.]{0,60}\b(?:member|donat\w+|support|subscri\w+|report\w*|today)\b[^.]{0,40}$",
        rf"[^.]{{2,60}}\b{PERIODICAL}\b[^.]{{0,60}}\. sign up$",
        r"(?-i:SUBSCRIBERS|MEMBERS|Subscribers|Members)\b[^.]{0,40}: [^.\d]{3,80}$",
        r"(?:.{0,40}\b)?newsletter\b.{0,80}\b(?:sign up|subscribe|inbox|email)\b",
        r"get (?:all )?(?:the |our |your )?(?:latest|breaking|top|best|free|daily|full|unlimited)\b.{0,80}\b(?:news|stories|access|offers|headlines|alerts|updates)$",
    ),
)
ADVERTISEMENTS = (
    make_rules(
        "furniture",
        "advertisement",
        "open",
        140,
        r"(?:ads?|adverts?|advertisements?|partner content|partner post|promoted|promotion|paid content|paid post|sponsored(?: content| post)?|brand ?voice) ?[:|–—] ?\S.{2,120}$",
        r"(?:sponsored|presented|brought to you|paid for|supported|in association with|in partnership with|powered) ?(?:by)? (?:the )?(?-i:[A-Z])[^,.]{0,60}$",
        r"advert(?:orial)?s?$",
        r"(?:free|half[ -]price|\d+ ?%|[£$€]\d[\d.]*) (?:trial|off|delivery|for)\b[^.]{0,60}$",
    )
    + make_rules(
        "furniture",
        "advertisement",
        "any",
        200,
        r"(?:advertisements?|advertising|advertorial|sponsored(?: content| post| links?)?|paid (?:content|post|partnership)|promoted(?: content| stories)?|partner content|ad feature|ad|ads)(?: advertisement)?$",
        r"(?-i:ADVERTISEMENT|SPONSORED(?: CONTENT)?|PROMOTED|PAID POST|PAID CONTENT|ADVERTORIAL|AD FEATURE|Advertisement)\b ?(?:[:|—–-]|Continue|Scroll|Story|Article|Skip)",
        rf"(?:{STORY}|content)? ?(?:continues?|continued|resumes) (?:reading )?(?:below|after|on next page)(?: (?:this|the))?(?: (?:advertisement|ad|video|gallery|photo|map|graphic|image|slideshow))?$",
        r"(?:continue|keep) (?:reading )?(?:below|the main story|after)\b.{0,40}$",
        r"scroll (?:down|to|for|on)\b.{0,60}$",
        r"(?:please )?(?:skip|close|hide|report|remove) (?:this )?(?:ad|advertisement|ads)\b.{0,20}$",
        r"(?:a )?(?:message|word) from (?:our|the) (?:sponsors?|advertisers?|partners?)\b",
        r"(?:sponsored|presented|brought to you|paid for) by (?-i:[A-Z])[^,.]{0,60}$",
    )
    + make_rules(
        "furniture",
        "advertisement",
        "line",
        160,
        r"(?:[\w' ]{2,30}: )?(?:get|claim|grab|win|bet|save|enjoy|take|buy)\b.{0,40}(?:[£$€]\d+|\d+ ?(?:%|per cent|percent)|half[ -]price|free)\b.{0,20}\b(?:free|off|bets?|spins?|bonus|when you|sign up|trial|today|now|with code|subscri\w+|delivery)\b",
        r"(?:shop|buy|order|book|pre-order|bid|enrol|apply|enter|bet) now\b(?!, )",
        r".{0,80}\b(?:t&cs apply|terms and conditions apply|begambleaware|use (?:promo )?code|free bets?|half price until|hurry, offer|offer ends|limited time offer)\b",
    )
)
SHARES = (
    *make_rules(
        "furniture",
        "share",
        "any",
        260,
        rf"(?:and |also |you can |please |be sure to |make sure to )?follow\b.{{1,100}}(?:\bon (?:the )?{SITE}\b|@\w|https?:)",
        r"(?:and |also |you can |please )?follow (?:us|me|him|her|them|the (?:author|writer|reporter|conversation))\b(?! (?:to|into|down|out|through|from|up)\b).{0,80}$",
        r"on (?:twitter|facebook|instagram),? (?:follow|at|@)",
        rf"(?:like|find|join|friend|connect with|tweet|tweet to|tweet at|catch|visit) (?:us|me|him|her|them|the page|our page|@\w+)\b.{{0,40}}(?:\b{SITE}|@\w|page)",
        r"(?:like|find|join|visit) us\b.{0,60}$",
        rf"(?:read or |please |like or )?share (?:this|the|your|on|via|it (?:on|with))\b.{{0,20}}(?:{STORY}|{SITE}|thoughts|views|opinion|experience|comments|link|https?:)",
        r"(?:join|continue) the (?:conversation|discussion|debate)\b.{0,80}$",
        r"(?:what do you think\?|have your say|leave (?:a|your) comments?|sound off|tell us (?:what you think|in the comments)|let us know)\b.{0,100}(?:comments?|below|say|think\?|email|@\w+)",
        r"(?:post|leave|share|add) (?:a|your) (?:comments?|thoughts|views)\b.{0,60}$",
        r"(?:do you (?:support|agree|like|think)\b.{0,60}\?) (?:like|share|vote|sound|tell|let|comment)\b",
        r".{0,40}\bforward (?:it|this) to a (?:friend|colleague)",
    ),
    *make_rules(
        "furniture",
        "share",
        "line",
        140,
        r"follow (?-i:[A-Z@]|the)\S* ?.{0,60}\b(?:on|for|@)\b",
        r"follow @\w+$",
        r"(?:.{0,30} )?(?:is|are) (?:also )?on (?:twitter|facebook|instagram)\b.{0,30}$",
        r"(?:what do you think\??|have your say|join the conversation|comments? (?:are )?(?:closed|below)|(?:view|show|read|see|post|leave|load)(?: all| more)? (?:\d+ )?comments?|\d+ comments?)$",
        r"@\w{2,20}$",
    ),
)
LINKS = (
    *make_rules(
        "furniture",
        "link",
        "any",
        260,
        r"(?:or |please |just |then )?click (?:here|on|for|to|through|the|this|above|below|and|play)\b(?!,)",
        r"(?:or |please )?tap (?:here|to|the link)\b",
        r"(?:if you|to|for|you can|read|see|watch|more)\b.{0,140}\b(?:click|tap) (?:here|on|the|this)\b",
        r"(?:or )?(?:read|see|watch|view|listen(?: to)?|hear|find(?: out)?|get|check(?: out)?|download|register|learn|order|buy|explore|browse|visit|catch|donate|subscribe|vote|take|play|search|book)\b(?:(?! (?:says?|said|told) )[^“\"]){0,140}\b(?:here|at https?://\S+|at www\.\S+|at [\w.-]+\.(?:com|org|net|co\.uk|example)\S*|https?://\S+)$",
        r"(?:you can |to )?(?:read|see|view|watch|get|find|hear|listen to|download) (?:the |our |his |her |their |its |my |more of (?:the|our) )?(?:full|rest|whole|entire|complete|original|unedited)\b[^“\"]{0,100}$",
        r"(?:the |a |his |her |their |our |its )?(?:full|complete|entire|original|rest|video|transcript|audio|poll|results|letter|statement|text|report|study|survey|document)\b.{0,60}\b(?:can be|is|are|may be) (?:\w+ )?(?:found|read|seen|viewed|accessed|heard|downloaded|watched|available)(?: online)? (?:here|below|at https?:\S+|at www\.\S+|on (?:our|the \w+) website)\b.{0,10}$",
        r"read (?:the )?(?:rest|more)(?: (?:of|at|on|about|from|in|here)\b.{0,100})?$",
        r"read on (?:at|in|here)\b.{0,60}$",
        r"(?:for|to (?:get|read|see|hear|find)) (?:more|the latest|all|other|updates?|full|additional|further|complete)\b.{0,100}[, ](?:visit|go to|see|click|check out|follow|download|subscribe|read|watch|head to|log on|tune in|please|sign up|listen)\b.{0,100}$",
        r"for more (?:from|on|about|of)\b.{0,100}$",
        r"(?:please )?(?:visit|go to|head to|log on to|check out) (?:our|us|https?:|www\.|[\w-]+\.(?:com|org|net|co\.uk|example)\b)",
    ),
    *make_rules(
        "furniture",
        "link",
        "line",
        200,
        r"(?:https?://|www\.)\S+$",
        r"(?:continue|keep) reading\b",
        r"(?:read|show|view|see|load|learn|find out) (?:more|less|all|on|now|here|full (?:story|article)|it here)$",
        r"(?:download|read|see|watch|view|visit)\b[^.]{0,80}\b(?:app store|google play|website|homepage|our site)\b.{0,40}$",
    ),
)
LABEL = (
    r"(?:read more|read also|also read|read next|read this(?: next)?|must[ -]read|read|see also|also see|see more|more|more like this|more on this"
    r"|(?:more|other|similar|our|today's)? ?(?:related|top|must[ -]read|big|best|latest) (?:stor(?:y|ies)|articles?|content|coverage|news|links?|topics?|posts?|reads?|videos?)"
    r"|more (?:stories|news|headlines|coverage|reading)|related|trending(?: now| stories)?|most (?:read|popular|viewed|shared|watched)(?: stories| now)?|don't miss|watch(?: now| live| below| more| next| again| this)?"
    r"|listen(?: live| again| now| here| to this)?|live(?: updates?| blog| coverage| now)?|photos|pictures|in (?:pictures|photos)|(?:photo )?gallery|slideshow|videos?|quiz|podcast|up next|next up"
    r"|what to (?:read|watch) next|you (?:may|might) (?:also )?(?:like|enjoy|be interested in|have missed)|recommended(?: for you| reading| stories| reads)?"
    r"|editors?'?s?'? (?:picks?|choice)|from (?:the|our) archives?|full (?:coverage|story)|further reading|go deeper|in case you missed it|icymi|also see"
    r"|(?:also|elsewhere|more|now|live|only) (?:on|in|from|at) (?-i:[A-Z])[\w'.& -]{1,40}|around the web|from (?:the web|our partners|around the web)|popular now|promoted stories|sponsored stories|keep reading|dig deeper|explore more|discover more|what we're reading|today's must-reads?)"
)
ORDER = (
    r"(?:please |now |also |just )?(?:read|see|watch|hear|listen|join|get|buy|pick up|call|ring|whatsapp|message|tell|catch (?:up|the|our)|try|find|follow|share|send|visit|download|print"
    r"|add|leave|vote|register|support|help|play|enter|win|book|order|shop|never miss|take|test|view|browse|explore|discover|check|meet|ask|pay|save|grab|claim|apply|tune in|look|learn|keep up|stay|start|turn on|enable|give|donate|nominate|log in|sign in)"
)
READERS = r"(?:our|us|your|you|yours|now|here|today|today's|below|app|newsdesk|page|pages|newsletter|letter|readers|story|stories|gallery|video|podcast|episode|guide|debate|full|more|offer|edition|archive|quiz|free|comment|comments|live|latest|tickets?|copy|series|special|blog|friends?)"
PROMOS = (
    *make_rules(
        "furniture",
        "promo",
        "open",
        110,
        rf"{ORDER}\b(?=(?:[^.,;!“”\"]|(?<=\d),(?=\d))*\b{READERS}\b)(?:[^.,;!“”\"]|(?<=\d),(?=\d)){{2,100}}(?:, (?:mon|tues|wednes|thurs|fri|satur|sun)days?\b.{{0,20}})?$",
        r"(?:catch[ -]up|elsewhere|next(?: story| up)?|previous(?: story)?|latest(?: news| stories)?|games?|puzzles?|coming up|on the blog|inside|plus|tomorrow|tonight|best of (?:the )?[\w ]{2,30}|popular (?:on|in|at) [\w ]{2,30}|in today's paper|in print|in focus|in depth|this week|weekend reads?|long reads?|from the \w+|on (?:tv|radio|air)) ?[:|] ?\S.{2,90}$",
        r"(?:popular|most popular|trending|new|more|latest|best|top) (?:on|in|at|from) (?-i:[A-Z])[\w '&]{1,40}$",
        r"(?:our|the (?-i:[A-Z])\w+'s) (?:full |complete |free |latest |weekly |daily |live )*(?:guide|podcast|newsletter|live blog|coverage|quiz|map|calculator|tracker|archive|app|gallery) (?:to|on|of|for|from|is)\b[^.]{2,80}$",
        r"(?:the )?(?-i:[A-Z])[\w ']{1,40} (?:is|are) (?:a member of|regulated by|part of|published by)\b.{0,30}\b(?-i:Press|IPSO|Council|Standards|Code|Trust|Group|Network|Media)\b.{0,30}$",
    ),
    *make_rules(
        "furniture",
        "promo",
        "any",
        200,
        r"(?-i:READ MORE|READ ALSO|ALSO READ|READ NEXT|SEE ALSO|RELATED|READ|WATCH|LISTEN|MORE FROM [A-Z][A-Z' ]{1,30}|TRENDING|MUST READ|DON'T MISS|SEE MORE|WATCH LIVE|LISTEN LIVE|LISTEN AGAIN|MORE LIKE THIS|WATCH NOW|UP NEXT|FULL COVERAGE|PHOTOS|VIDEO|GALLERY|SLIDESHOW|Read [Mm]ore|Read [Aa]lso|Also [Rr]ead|See [Aa]lso|Related|Read [Nn]ext|Related (?:stories|story|articles?|content|coverage))\s*[:>|»]",
        r"(?:download|get|try|install|use|stay .{0,30} with) (?:the|our|your)(?: \S+){0,5} app\b",
        r"also on (?-i:[A-Z])[\w.]{1,30}: ",
        r"(?:catch|tune in|don't miss|watch|hear) .{0,100}\b(?:\d{1,2}(?::\d\d)? ?(?:am|pm|a\.m\.|p\.m\.)(?: (?:et|est|gmt|bst|ct))?|weeknights|weekdays|mondays|sundays|this sunday)\b(?: (?:on|et|est|pt|ct)\b.{0,40})?$",
        r".{2,60}\bairs (?:\w+ )?(?:on|at|weekdays?|weeknights?|sundays?|saturdays?|mondays?)\b.{0,100}\b(?:am|pm|a\.m\.|p\.m\.|est|et|channel|siriusxm|\d)",
    ),
    *make_rules(
        "furniture",
        "promo",
        "line",
        240,
        rf"{LABEL}\s*(?:[:|>»—–]| - )\s*(?-i:[^a-z\s]).{{1,200}}$",
        rf"(?-i:(?=[A-Z' -]+[:|])){LABEL}\s*[:|] .{{2,200}}$",
        r"(?:.{0,60}[:,.] )?(?:turn to|see|continued on|more on|full .{1,40} on|full .{1,40}: see) pages? \d+\b.{0,20}$",
        r"follow (?:our|the) (?:live|latest|full)\b[^.]{0,60}$",
        r"(?:breaking|live|latest): follow\b.{0,60}$",
        r"(?:back to top|scroll up|return to top)$",
        r"tickets?\b[^.]{0,50}\b(?:box office|call|available (?:at|from|on))\b[^.]{0,60}$",
        r"(?:tonight|tomorrow|sunday|saturday|this week) on (?-i:[A-Z])[^.]{3,80}$",
        r"[^.]{0,60}\b(?:full|complete|whole) [^.]{3,40} (?:is|are) on our (?:website|app|site|page)$",
    ),
    *make_rules(
        "furniture",
        "promo",
        "line",
        120,
        rf"{LABEL}(?: ?(?:…|\.\.\.))?$",
        r"listen (?:again|live|back|in)\b.{0,80}$",
        r"[^.]{5,110} (?-i:Read more|READ MORE)$",
        r"related (?-i:[A-Z])[^.]{10,110}$(?<! )",
        r"(?-i:[A-Z])[^:.“\"]{3,60}(?<=[a-z'’!?]):(?-i:[A-Z‘'])[^:]{8,110}$",
        r"[^.”\"]{0,60}\btext [A-Za-z]{3,12} to \d{3,6}\b",
        r"(?-i:[A-Z][A-Z' ]{2,30} )?(?-i:APPEAL|COMPETITION|OFFER|POLL|VOTE|WIN|QUIZ|PUZZLES?|CROSSWORD|PODCAST|NEWSLETTER|COMING (?:UP|SOON)|ON AIR(?: NOW)?|TONIGHT|TOMORROW|PREMIUM|EXCLUSIVE OFFER|BETS?|SHOP|DEALS|JOBS|TRAVEL OFFERS|IN TODAY'S PAPER|IN PRINT|EVENTS?|WEBINAR)\s*: ?\S",
        r"(?-i:(?:GET|WIN|VOTE|ENTER|PLAY|JOIN|BUY|TRY|CALL|TEXT|BOOK|SHOP|DOWNLOAD|FOLLOW|LIKE|LOVE|ENJOY(?:ING)?|DONATE|GIVE|SUPPORT|TELL|SEND|HAVE|CATCH|STAY|NEVER|DISCOVER|EXPLORE|UPGRADE|SAVE|START|TAKE|TEST|FIND|COMPARE|REGISTER|MORE|SCROLL|SWIPE|TUNE|ASK|GOT|WANT|MISSED)\b(?=[^a-z]*\b(?:US|YOUR?|OUR|NOW|HERE|FREE|TODAY|TODAY'S|APP|IT|NEWS|QUIZ|POLL|TICKETS?|MORE|THIS|A|ALERTS?|UPDATES?|STORIES|WHATSAPP|NEWSLETTER|PODCAST)\b)[^a-z]{3,}$)",
        r"(?:slideshow|gallery|photos?) ?\(?\d+ (?:images?|photos?|pictures?)\)?$",
        r"(?:view|see|launch|open) (?:photo )?(?:gallery|slideshow|all photos|more photos)\b.{0,40}$",
    ),
)
CONTACTS = (
    *make_rules(
        "furniture",
        "contact",
        "open",
        120,
        r"(?:call|ring|text|phone|whatsapp|message|fax|dial)\b[^.]{0,50}\d[\d -]{2,}$",
        r"(?:tip|tips|news|press|hot|help|advice)[ -]?(?:line|desk|room)?s? ?: ?\+?\d[\d -]{2,}$",
    ),
    *make_rules(
        "furniture",
        "contact",
        "any",
        260,
        r"(?:do you |if you )?(?:got|have|know) (?:an?|any|information about an?) (?:confidential |news |story )*(?:tips?|story|question|idea)\b.{0,120}(?:\?|@|contact|e-?mail|send|let us|call)",
        r"(?:please )?(?:you can |to )?(?:send|submit|e-?mail|contact|write(?: to)?|reach|tips?(?: to)?|questions|comments|feedback|story ideas)\b.{0,140}\S@[\w-]+\.\w+",
        r"(?:you can |to )?(?:contact|reach|e-?mail|call|write to) (?:us|me|him|her|them|the (?:author|reporter|writer|editors?|newsroom))\b(?: (?:at|on|via|by|through|here|directly|with)\b.{0,100})?$",
        r".{2,60}\b(?:can|may) be (?:reached|contacted|e-?mailed) (?:at|via|on|by)\b.{0,100}$",
        r"(?:send|submit) (?:us )?(?:a |your )?(?:letters?|tips?|comments?|questions?|stories|thoughts|feedback)\b.{0,80}$",
        r"(?:have|are) you (?:been )?affected by\b",
        r"(?:do you|did you|have you|were you) [^.?]{2,60}\? (?:contact|e-?mail|write to|tell|call|get in touch|send)\b.{0,80}$",
        r"feedback\?.{0,160}$",
    ),
    *make_rules(
        "furniture",
        "contact",
        "line",
        160,
        r"(?:e-?mail|tel|telephone|phone|contact|mail)s?\s*:.{3,100}$",
        r"\S+@[\w-]+\.[\w.-]+$",
        r"(?!.*\b(?:said|says|told|wrote|asked|added)\b)[^“\"]{2,120}\b[\w.-]+@[\w-]+\.[\w.-]+$",
    ),
)
PHOTO_CREDITS = (
    *make_rules(
        "furniture",
        "photo-credit",
        "open",
        90,
        r"(?:graphics?|maps?|charts?|videos?|infographics?|cartoons?|artwork|drawing|animation|footage|film) ?(?:by)? ?[:/] ?(?-i:[A-Z])[\w.'-]*(?: (?-i:[A-Z])[\w.'-]*){0,3}(?: ?/ ?(?-i:[A-Z])[\w .'-]{1,30})?$",
        r"(?:file|stock|library|archive|handout|undated|illustrative) (?:pictures?|photos?|images?|photographs?|footage)$",
    ),
    *make_rules(
        "furniture",
        "photo-credit",
        "any",
        200,
        r"(?:photo|photos|photograph|photographs|picture|image|images|illustration|artwork|lead image|cover image|featured image|main image|photo illustration|file photo)(?: credit| credits| source| courtesy| by| copyright)?(?: of| from)?\s*(?:[:/©]|by (?-i:[A-Z])|courtesy|copyright (?-i:[A-Z]))",
        rf"(?:\(?c\) |© )?(?-i:[A-Z])[\w.'&-]*(?:,? (?:(?-i:[A-Z])[\w.'&-]*|de|van|von|for|the|of|and)){{0,7}} ?(?:/|\||via|for|—|–) ?{PICTURE_HOUSE}(?: ?[/,] ?[\w .]{{2,40}})?(?:, file)?$",
        r"(?:credit|credits|pic|pics|screengrab|screenshot)\s*:.{2,80}$",
        rf"{PICTURE_HOUSE} ?(?:/|\||via|—|–) ?[\w .,'&-]{{2,60}}$",
        r"ap photo\b.{0,60}$",
    ),
    *make_rules(
        "furniture",
        "photo-credit",
        "line",
        100,
        r"(?:getty(?: images)?|shutterstock|istock|alamy|afp/getty(?: images)?|getty images/.{2,30}|image copyright.{0,60}|associated press photo|file photo)$",
        r"(?:photo|image|picture|photos)$",
        r"(?:enlarge this image )?(?:toggle|hide) caption\b.{0,90}$",
        r"image copyright (?-i:[A-Z])[\w ]{1,40}$",
        r"(?-i:[A-Z])[\w.'-]+(?: (?-i:[A-Z])[\w.'-]+){1,3} ?/ ?(?-i:[A-Z])[\w.'&-]*(?: (?-i:[A-Z])[\w.'&-]*){0,3}$",
        r"(?:pictures?|photos?|photographs|images?) by (?-i:[A-Z])[^.]{2,50}$",
    ),
)
OTHERS = make_rules(
    "furniture",
    "other",
    "line",
    260,
    r"(?:abstract|full text|loading|close|menu|search|skip to (?:content|main)|pullquote|unmute|play video|newsletter|hide caption|toggle caption|enlarge this image|more on this|listen to article|interested in .{2,60}\? add .*|story highlights)$",
    r"\d+ (?:min(?:ute)?s?) read$",
    r"(?:x )?(?:youtube|vimeo|facebook|twitter|instagram) (?:video|post|embed)$",
    r"\d+ (?:years?|months?|weeks?|days?|hours?|hrs?|minutes?|mins?) ago$",
    r"(?:just watched|must watch|tags?|tags ?:.{0,120}|comments?|posted(?: on)?|edit|edition|save|pin|mail icon|caret down|you are signed in as|popular stories|top stor(?:y|ies)|question of the day)$",
    r"(?:next |prev(?:ious)? )?(?:image|photo|slide|picture) \d+ of \d+$",
    r"(?:we are sorry|sorry), ?this (?:video|content)\b",
    r"(?:this|the|your) (?:video|browser|content|device|page)\b.{0,60}\b(?:not (?:supported|available)|unavailable|restricted|javascript|expired|does not support)\b",
    r"media playback is (?:un|not )supported on your device\b.{0,200}$",
    r"(?:©|\(?c\) ?\d{4}|copyright (?:©|\(c\)|\d{4}|(?-i:[A-Z])[^.]{0,60}$))",
    r".{0,100}\ball rights reserved\b",
    r"this material may not be (?:published|reproduced|copied)\b",
    r".{0,120}\b(?:protected by recaptcha|privacy policy and terms|terms of (?:use|service) apply|we use cookies|accept cookies|enable javascript)\b",
    r"(?:skip|end of) (?:\w+ )?(?:twitter|instagram|facebook|youtube|tweet|podcast|post|list)\b.{0,60}$",
    r"</?[a-z][^<>]{0,200}>$",
) + make_rules(
    "furniture",
    "other",
    "any",
    200,
    r"(?:©|\(c\) ?\d{4}|copyright (?:©|\(c\)|\d{4}))",
    r"all rights reserved$",
    r"this material may not be (?:published|reproduced|copied)\b",
)
RULES: tuple[Rule, ...] = (
    *CORRECTIONS,
    *CREDITS,
    *NOTES,
    *SUBSCRIBES,
    *ADVERTISEMENTS,
    *SHARES,
    *LINKS,
    *CONTACTS,
    *PROMOS,
    *CAPTIONS,
    *PHOTO_CREDITS,
    *OTHERS,
    *BYLINES,
    *DATES,
)
SHARE_BUTTONS = frozenset(
    "share tweet email e-mail facebook twitter whatsapp pinterest linkedin reddit flipboard print instagram youtube messenger telegram bluesky comments".split()
)
SHARE_WORDS = SHARE_BUTTONS | frozenset(
    "this article story post page on via to with or and a it the more options copy link save comment x text size google plus close icon sms pin send by us pocket".split()
)
