"""Codes of currencies and languages, made by ``tools/codes.py`` from the CLDR."""

CURRENCIES = frozenset(
    (
        "ADP AED AFA AFN ALK ALL AMD ANG AOA AOK AON AOR ARA ARL ARM ARP ARS ATS AUD AWG AZM AZN BAD BAM BAN "
        "BBD BDT BEC BEF BEL BGL BGM BGN BGO BHD BIF BMD BND BOB BOL BOP BOV BRB BRC BRE BRL BRN BRR BRZ BSD "
        "BTN BUK BWP BYB BYN BYR BZD CAD CDF CHE CHF CHW CLE CLF CLP CNY COP COU CRC CSD CSK CUC CUP CVE CYP "
        "CZK DDM DEM DJF DKK DOP DZD ECS ECV EEK EGP ERN ESA ESB ESP ETB EUR FIM FJD FKP FRF GBP GEK GEL GHC "
        "GHS GIP GMD GNF GNS GQE GRD GTQ GWE GWP GYD HKD HNL HRD HRK HTG HUF IDR IEP ILP ILR ILS INR IQD IRR "
        "ISJ ISK ITL JMD JOD JPY KES KGS KHR KMF KPW KRH KRO KRW KWD KYD KZT LAK LBP LKR LRD LSL LTL LTT LUC "
        "LUF LUL LVL LVR LYD MAD MAF MCF MDC MDL MGA MGF MKD MKN MLF MMK MNT MOP MRO MRU MTL MTP MUR MVP MVR "
        "MWK MXN MXP MXV MYR MZE MZM MZN NAD NGN NIC NIO NLG NOK NPR NZD OMR PAB PEI PEN PES PGK PHP PKR PLN "
        "PLZ PTE PYG QAR RHD ROL RON RSD RUB RUR RWF SAR SBD SCR SDD SDG SDP SEK SGD SHP SIT SKK SLE SLL SOS "
        "SRD SRG SSP STD STN SUR SVC SYP SZL THB TJR TJS TMM TMT TND TOP TPE TRL TRY TTD TWD TZS UAH UAK UGS "
        "UGX USD USN USS UYI UYP UYU UYW UZS VEB VED VEF VES VND VNN VUV WST XAD XAF XAG XAU XBA XBB XBC XBD "
        "XCD XCG XDR XEU XFO XFU XOF XPD XPF XPT XRE XSU XUA YDD YER YUD YUM YUN YUR ZAL ZAR ZMK ZMW ZRN ZRZ "
        "ZWD ZWG ZWL ZWR "
    ).split()
)
"""ISO 4217's codes, with those of former currencies, which older sources count in."""

_LANGUAGES = """
aa|afar|qafar
ab|abkhazian|аԥсшәа
ace|acehnese
ach|acoli
ada|adangme
ady|adyghe|адыгабзэ
ae|avestan
aeb|tunisian arabic
af|afrikaans
afh|afrihili
agq|aghem
ain|ainu
ak|akan
akk|akkadian
akz|alabama
ale|aleut
aln|gheg albanian
alt|southern altai
am|amharic|አማርኛ
an|aragonese|aragonés
ang|old english
ann|obolo
anp|angika
apc|العامية
apw|western apache
ar|arabic|العربية
ar-001|modern standard arabic|العربية الفصحى الحديثة
arc|aramaic
arn|mapuche|mapudungun
aro|araona
arp|arapaho
arq|algerian arabic
ars|najdi arabic
arw|arawak
ary|moroccan arabic
arz|egyptian arabic
as|assamese|অসমীয়া
asa|asu|kipare
ase|american sign language
ast|asturian|asturianu
atj|atikamekw
av|avaric
avk|kotava
awa|awadhi
ay|aymara
az|azerbaijani|azərbaycan
az-Arab|تۆرکجه
ba|bashkir|башҡорт
bal|baluchi|بلۆچی
bal-Latn|balóchi (látin)
ban|balinese
bar|bavarian
bas|basaa|ɓàsàa
bax|bamun
bbc|batak toba
bbj|ghomala
be|belarusian|беларуская
be-TARASK|беларуская (клясычная)
bej|beja
bem|bemba|ichibemba
bew|betawi
bez|bena|hibena
bfd|bafut
bfq|badaga
bg|bulgarian|български
bgc|haryanvi|हरियाणवी
bgn|western balochi|بلوچی (رخشانی)
bho|bhojpuri|भोजपुरी
bi|bislama
bik|bikol
bin|bini
bjn|banjar
bkm|kom
bla|siksiká
blo|anii|anii kagɩja
blt|tai dam|ꪼꪕꪒꪾ
bm|bambara|bamanakan
bn|bangla|বাংলা
bo|tibetan|བོད་སྐད་
bpy|bishnupriya
bqi|bakhtiari|لوری بختیاری
br|breton|brezhoneg
bra|braj
brh|brahui|براہوئی
brx|bodo|बर’
bs|bosnian|bosanski
bss|akoose
bua|buriat|буряад
bug|buginese
bum|bulu
byn|blin|ብሊን
byv|medumba
ca|catalan|català
cad|caddo
car|carib
cay|cayuga
cch|atsam
ccp|chakma|𑄌𑄋𑄴𑄟𑄳𑄦
ce|chechen|нохчийн
ceb|cebuano
cgg|chiga|rukiga
ch|chamorro
chb|chibcha
chg|chagatai
chk|chuukese
chm|mari
chn|chinook jargon
cho|choctaw|chahta
chp|chipewyan
chr|cherokee|ᏣᎳᎩ
chy|cheyenne
cic|chickasaw|chikashshanompaʼ
ckb|central kurdish|کوردیی ناوەندی
clc|chilcotin
co|corsican|corsu
cop|coptic|ϯⲙⲉⲧⲣⲉⲙⲛ̀ⲭⲏⲙⲓ
cps|capiznon
cr|cree
crg|michif
crh|crimean tatar
crj|southern east cree
crk|plains cree
crl|northern east cree
crm|moose cree
crr|carolina algonquian
crs|seselwa creole french
cs|czech|čeština
csb|kashubian
csw|swampy cree|ᓀᐦᐃᓇᐍᐏᐣ
cu|church slavic|церковнослове́нскїй
cv|chuvash|чӑваш чӗлхи
cy|welsh|cymraeg
da|danish|dansk
dak|dakota
dar|dargwa
dav|taita|kitaita
de|german|deutsch
de-AT|austrian german|österreichisches deutsch
de-CH|swiss high german|schweizer hochdeutsch
del|delaware
den|slave
dgr|dogrib
din|dinka
dje|zarma|zarmaciine
doi|dogri|डोगरी
dsb|lower sorbian|dolnoserbšćina
dtp|central dusun
dua|duala|duálá
dum|middle dutch
dv|divehi|ދިވެހިބަސް
dyo|jola-fonyi|joola
dyu|dyula
dz|dzongkha|རྫོང་ཁ
dzg|dazaga
ebu|embu|kĩembu
ee|ewe|eʋegbe
efi|efik
egl|emilian
egy|ancient egyptian
eka|ekajuk
el|greek|ελληνικά
elx|elamite
en|english
en-AU|australian english
en-CA|canadian english
en-GB|british english
en-US|american english
enm|middle english
eo|esperanto
es|spanish|español
es-419|latin american spanish|español latinoamericano
es-ES|european spanish|español de españa
es-MX|mexican spanish|español de méxico
esu|central yupik
et|estonian|eesti
eu|basque|euskara
ewo|ewondo
ext|extremaduran
fa|persian|فارسی
fa-AF|dari|دری
fan|fang
fat|fanti
ff|fula|pulaar
fi|finnish|suomi
fil|filipino
fit|tornedalen finnish
fj|fijian
fo|faroese|føroyskt
fon|fon
fr|french|français
fr-CA|canadian french|français canadien
fr-CH|swiss french|français suisse
frc|cajun french
frm|middle french
fro|old french
frp|arpitan
frr|northern frisian|nordfriisk
frs|eastern frisian
fur|friulian|furlan
fy|western frisian|frysk
ga|irish|gaeilge
gaa|ga|gã
gag|gagauz
gan|gan chinese
gay|gayo
gba|gbaya
gbz|zoroastrian dari
gd|scottish gaelic|gàidhlig
gez|geez|ግዕዝኛ
gil|gilbertese
gl|galician|galego
glk|gilaki
gmh|middle high german
gn|guarani|avañe’ẽ
goh|old high german
gon|gondi
gor|gorontalo
got|gothic
grb|grebo
grc|ancient greek
gsw|swiss german|schwiizertüütsch
gu|gujarati|ગુજરાતી
guc|wayuu
gur|frafra
guz|gusii|ekegusii
gv|manx|gaelg
gwi|gwichʼin
ha|hausa
hai|haida
hak|hakka chinese
haw|hawaiian|ʻōlelo hawaiʻi
hax|southern haida
he|hebrew|עברית
hi|hindi|हिन्दी
hi-Latn|hindi (latin)
hif|fiji hindi
hil|hiligaynon
hit|hittite
hmn|hmong
hnj|hmong njua|𞄀𞄄𞄰𞄩𞄍𞄜𞄰
ho|hiri motu
hr|croatian|hrvatski
hrx|hunsrückisch
hsb|upper sorbian|hornjoserbšćina
hsn|xiang chinese
ht|haitian creole|kreyòl ayisyen
hu|hungarian|magyar
hup|hupa
hur|halkomelem
hy|armenian|հայերեն
hz|herero
ia|interlingua
iba|iban
ibb|ibibio
id|indonesian|indonesia
ie|interlingue
ig|igbo|asụsụ igbo
ii|sichuan yi|ꆈꌠꉙ
ik|inupiaq
ikt|western canadian inuktitut
ilo|iloko
inh|ingush
io|ido
is|icelandic|íslenska
isv|medžuslovjansky
it|italian|italiano
iu|inuktitut|ᐃᓄᒃᑎᑐᑦ
izh|ingrian
ja|japanese|日本語
jam|jamaican creole english
jbo|lojban|la .lojban.
jgo|ngomba|ndaꞌa
jmc|machame|kimachame
jpr|judeo-persian
jrb|judeo-arabic
jut|jutish
jv|javanese|jawa
ka|georgian|ქართული
kaa|kara-kalpak|қарақалпақша
kab|kabyle|taqbaylit
kac|kachin
kaj|jju|kaje
kam|kamba|kikamba
kaw|kawi
kbd|kabardian|къэбэрдеибзэ
kbl|kanembu
kcg|tyap|katab
kde|makonde|chimakonde
kea|kabuverdianu
kek|qʼeqchiʼ
ken|kenyang|kɛnyaŋ
kfo|koro
kg|kongo
kgp|kaingang|kanhgág
kha|khasi
kho|khotanese
khq|koyra chiini|koyra ciini
khw|khowar
ki|kikuyu|gĩgĩkũyũ
kiu|kirmanjki
kj|kuanyama
kk|kazakh|қазақ тілі
kk-Arab|قازاق ءتىلى (توتە)
kkj|kako|kakɔ
kl|kalaallisut
kln|kalenjin
km|khmer|ខ្មែរ
kmb|kimbundu
kn|kannada|ಕನ್ನಡ
ko|korean|한국어
koi|komi-permyak
kok|konkani|कोंकणी
kos|kosraean
kpe|kpelle|kpɛlɛɛ
kr|kanuri
krc|karachay-balkar
kri|krio
krj|kinaray-a
krl|karelian
kru|kurukh
ks|kashmiri|کٲشُر
ksb|shambala|kishambaa
ksf|bafia|rikpa
ksh|colognian|kölsch
ku|kurdish|kurdî (kurmancî)
kum|kumyk
kut|kutenai
kv|komi
kw|cornish|kernewek
kwk|kwakʼwala
kxv|kuvi
ky|kyrgyz|кыргызча
la|latin|latina
lad|ladino
lag|langi|kɨlaangi
lah|western panjabi
lam|lamba
lb|luxembourgish|lëtzebuergesch
lez|lezghian
lfn|lingua franca nova
lg|ganda|luganda
li|limburgish
lij|ligurian|ligure
lil|lillooet
liv|livonian
lkt|lakota|lakȟólʼiyapi
lld|ladin
lmo|lombard
ln|lingala|lingála
lo|lao|ລາວ
lol|mongo
lou|louisiana creole
loz|lozi
lrc|northern luri|لۊری شومالی
lsm|saamia
lt|lithuanian|lietuvių
ltg|latgalian|latgalīšu
lu|luba-katanga|tshiluba
lua|luba-lulua
lui|luiseno
lun|lunda
luo|luo|dholuo
lus|mizo
luy|luyia|luluhia
lv|latvian|latviešu
lzh|literary chinese
lzz|laz|lazuri
mad|madurese
maf|mafa
mag|magahi
mai|maithili|मैथिली
mak|makasar
man|mandingo
mas|masai|maa
mde|maba
mdf|moksha|мокшень кяль
mdr|mandar
men|mende
mer|meru|kĩmĩrũ
mfe|morisyen|kreol morisien
mg|malagasy
mga|middle irish
mgh|makhuwa-meetto|makua
mgo|metaʼ
mh|marshallese
mi|māori
mic|mi'kmaw|lʼnuiʼsuti
mid|mandaic
min|minangkabau
mk|macedonian|македонски
ml|malayalam|മലയാളം
mn|mongolian|монгол
mnc|manchu
mni|manipuri|মৈতৈলোন্
moe|innu-aimun
moh|mohawk|kanienʼkéha
mos|mossi
mr|marathi|मराठी
mrh|mara
mrj|western mari
ms|malay|melayu
mt|maltese|malti
mua|mundang|mundaŋ
mul|multiple languages
mus|muscogee|mvskoke
mwl|mirandese
mwr|marwari
mwv|mentawai
my|burmese|မြန်မာ
mye|myene
myv|erzya|эрзянь кель
mzn|mazanderani|مازرونی
na|nauru
nan|min nan chinese
nap|neapolitan
naq|nama|khoekhoegowab
nb|norwegian bokmål|norsk bokmål
nd|north ndebele|isindebele
nds|low german|neddersass’sch
nds-NL|low saxon
ne|nepali|नेपाली
new|newari
ng|ndonga
nia|nias
niu|niuean
njo|ao naga
nl|dutch|nederlands
nl-BE|flemish|vlaams
nmg|kwasio
nn|norwegian nynorsk|norsk nynorsk
nnh|ngiemboon|shwóŋò ngiembɔɔn
nnp|wancho
no|norwegian|norsk
nog|nogai
non|old norse
nov|novial
nqo|n’ko|ߒߞߏ
nr|south ndebele|isindebele
nso|northern sotho|sesotho sa leboa
nus|nuer|thok nath
nv|navajo|diné bizaad
nwc|classical newari
ny|nyanja
nym|nyamwezi
nyn|nyankole|runyankore
nyo|nyoro
nzi|nzima
oc|occitan
oj|ojibwa
ojb|northwestern ojibwa
ojc|central ojibwa
ojs|oji-cree
ojw|western ojibwa
oka|okanagan|n̓səl̓xcin̓
om|oromo|oromoo
or|odia|ଓଡ଼ିଆ
os|ossetic|ирон
osa|osage|𐓷𐓘𐓻𐓘𐓻𐓟
ota|ottoman turkish
pa|punjabi|ਪੰਜਾਬੀ
pag|pangasinan
pal|pahlavi
pam|pampanga
pap|papiamento|papiamentu
pau|palauan
pcd|picard
pcm|nigerian pidgin|naijíriá píjin
pdc|pennsylvania german
pdt|plautdietsch
peo|old persian
pfl|palatine german
phn|phoenician
pi|pali
pis|pijin
pl|polish|polski
pms|piedmontese|piemontèis
pnt|pontic
pon|pohnpeian
pqm|maliseet-passamaquoddy
prg|prussian|prūsiskan
pro|old provençal
ps|pashto|پښتو
pt|portuguese|português
pt-BR|brazilian portuguese
pt-PT|european portuguese|português europeu
qu|quechua|runasimi
quc|kʼicheʼ
qug|chimborazo highland quichua
raj|rajasthani|राजस्थानी
rap|rapanui
rar|rarotongan
rej|rejang
rgn|romagnol
rhg|rohingya|𐴌𐴗𐴥𐴝𐴙𐴚𐴒𐴙𐴝
rif|riffian|tarifit
rm|romansh|rumantsch
rn|rundi|ikirundi
ro|romanian|română
ro-MD|moldavian
rof|rombo|kihorombo
rom|romany
rtm|rotuman
ru|russian|русский
rue|rusyn
rug|roviana
rup|aromanian
rw|kinyarwanda|ikinyarwanda
rwk|rwa|kiruwa
sa|sanskrit|संस्कृत भाषा
sad|sandawe
sah|yakut|саха тыла
sam|samaritan aramaic
saq|samburu|kisampur
sas|sasak
sat|santali|ᱥᱟᱱᱛᱟᱲᱤ
saz|sourashtra
sba|ngambay
sbp|sangu|ishisangu
sc|sardinian|sardu
scn|sicilian|sicilianu
sco|scots
sd|sindhi|سنڌي
sdc|sassarese sardinian
sdh|southern kurdish|کوردی خوارگ
se|northern sami|davvisámegiella
see|seneca
seh|sena
sei|seri
sel|selkup
ses|koyraboro senni
sg|sango|sängö
sga|old irish
sgs|samogitian
sh|serbo-croatian
shi|tachelhit|ⵜⴰⵛⵍⵃⵉⵜ
shn|shan|တႆး
shu|chadian arabic
si|sinhala|සිංහල
sid|sidamo|sidaamu afo
sjd|kildin sami
sje|pite sami
sju|ume sami
sk|slovak|slovenčina
skr|سرائیکی
sl|slovenian|slovenščina
slh|southern lushootseed
sli|lower silesian
sly|selayar
sm|samoan
sma|southern sami|åarjelsaemien gïele
smj|lule sami|julevsámegiella
smn|inari sami|anarâškielâ
sms|skolt sami|sääʹmǩiõll
sn|shona|chishona
snk|soninke
so|somali|soomaali
sog|sogdien
sq|albanian|shqip
sr|serbian|српски
sr-ME|montenegrin
srn|sranan tongo
srr|serer
ss|swati|siswati
ssy|saho
st|southern sotho|sesotho
stq|saterland frisian
str|straits salish
su|sundanese|basa sunda
suk|sukuma
sus|susu
sux|sumerian
sv|swedish|svenska
sw|swahili|kiswahili
sw-CD|congo swahili
swb|comorian
syc|classical syriac
syr|syriac|ܣܘܪܝܝܐ
szl|silesian|ślōnski
ta|tamil|தமிழ்
tce|southern tutchone
tcy|tulu
te|telugu|తెలుగు
tem|timne
teo|teso|kiteso
ter|tereno
tet|tetum
tg|tajik|тоҷикӣ
tgx|tagish
th|thai|ไทย
tht|tahltan
ti|tigrinya|ትግርኛ
tig|tigre|ትግረ
tiv|tiv
tk|turkmen|türkmen dili
tkl|tokelauan
tkr|tsakhur
tl|tagalog
tlh|klingon
tli|tlingit
tly|talysh
tmh|tamashek
tn|tswana|setswana
to|tongan|lea fakatonga
tog|nyasa tonga
tok|toki pona
tpi|tok pisin
tr|turkish|türkçe
tru|turoyo
trv|taroko|patas taroko
trw|torwali|توروالی
ts|tsonga|xitsonga
tsd|tsakonian
tsi|tsimshian
tt|tatar|татар
ttm|northern tutchone
ttt|muslim tat
tum|tumbuka
tvl|tuvalu
tw|twi
twq|tasawaq|tasawaq senni
ty|tahitian
tyv|tuvinian|тыва
tzm|central atlas tamazight|tamaziɣt n laṭlaṣ
udm|udmurt
ug|uyghur|ئۇيغۇرچە
uga|ugaritic
uk|ukrainian|українська
umb|umbundu
und|unknown language
ur|urdu|اردو
uz|uzbek|o‘zbek
vai|vai|ꕙꔤ
ve|venda|tshivenḓa
vec|venetian|veneto
vep|veps
vi|vietnamese|tiếng việt
vls|west flemish
vmf|main-franconian
vmw|makhuwa|emakhuwa
vo|volapük
vot|votic
vro|võro
vun|vunjo|kyivunjo
wa|walloon|walon
wae|walser
wal|wolaytta|ወላይታቱ
war|waray
was|washo
wbp|warlpiri
wo|wolof
wuu|wu chinese
xal|kalmyk
xh|xhosa|isixhosa
xmf|mingrelian
xnr|kangri|कांगड़ी
xog|soga|olusoga
yao|yao
yap|yapese
yav|yangben|nuasue
ybb|yemba
yi|yiddish|ייִדיש
yo|yoruba|èdè yorùbá
yrl|nheengatu|nheẽgatu
yue|cantonese|粵語
za|zhuang|vahcuengh
zap|zapotec
zbl|blissymbols
zea|zeelandic
zen|zenaga
zgh|standard moroccan tamazight|ⵜⴰⵎⴰⵣⵉⵖⵜ
zh|chinese|中文
zh-Hans|simplified chinese|简体中文
zh-Hant|traditional chinese|繁體中文
zu|zulu|isizulu
zun|zuni
zxx|no linguistic content
zza|zaza
"""
"""A language tag (BCP 47), then its names in English and in the language itself, case folded."""


def language_code(name: str) -> str | None:
    """Return the tag of the language called ``name``, in English or in itself, None where there is none."""
    wanted = " ".join(name.casefold().split())
    lines = (line.split("|") for line in _LANGUAGES.strip().splitlines())
    return next((tag for tag, *names in lines if wanted in names), None)
