"""What the invented audience of a rehearsal says. Written for this project.

`{name}` is the character, `{other}` another chatter, `{emote}` one of `EMOTES`.
"""

EMOTES = ("lumiWave", "lumiHeart", "lumiNom", "lumiSleepy", "lumiSpark", "lumiOops", "lumiHype")

GREETINGS = (
    "hi {name}! {emote}",
    "hello everyone",
    "hey chat, what did I miss?",
    "good evening {name} and chat",
    "made it just in time {emote}",
    "hiii {emote} {emote}",
    "back from work, finally",
    "hey {other}, you are early today",
)
QUESTIONS = (
    "{name}, what are we doing today?",
    "{name} how are you feeling?",
    "what is your favourite snack, {name}?",
    "{name} do you prefer tea or cocoa?",
    "@{name} did you sleep well?",
    "{name}, can you tell us a story?",
    "is it raining where you are, {name}?",
    "{name} what would you do with a time machine?",
    "who drew you, {name}? you look great",
    "{name}, cats or dogs or something with feathers?",
    "what song is stuck in your head, {name}?",
    "{name} will there be a stream on Sunday?",
)
TALK = (
    "the new background is so cosy",
    "that intro music again, I love it",
    "I am making noodles, brb",
    "volume is perfect today",
    "my cat just sat on the keyboard",
    "this game looks harder than I thought",
    "anyone else here studying?",
    "I tried that recipe from last week and it worked",
    "the hair physics are unreal",
    "wait, was that blink on purpose",
    "I missed the last two streams, what happened",
    "we need a rematch of the quiz night",
    "first day of my holiday and I spend it here, no regrets",
    "chat is moving just right tonight",
    "{other} that is so true",
    "I have a test tomorrow and I am watching this instead",
    "someone clip that",
    "snow outside, blanket inside",
    "the map on the left looks suspicious",
    "ok that jump was impressive",
)
REACTIONS = (
    "LOL",
    "{emote}",
    "{emote} {emote} {emote}",
    "haha what",
    "nooooo",
    "so cute {emote}",
    "that was close",
    "GG",
    "{emote} yesss",
    "😂😂",
    "👏👏👏",
    "wow",
    "I can not believe that worked",
    "F",
    "?",
)
FOREIGN = (
    "こんばんは！今日も可愛いね",
    "初見です、よろしくお願いします",
    "おつかれさま〜 {emote}",
    "Hallo {name}, schöne Grüße aus Hamburg",
    "Wie geht es dir heute, {name}?",
    "hola {name}, ¿qué tal el día?",
    "saludos desde México {emote}",
    "coucou tout le monde",
    "boa noite chat, cheguei agora",
    "안녕하세요! 오늘 방송 재밌어요",
    "привет из Риги",
    "ciao a tutti {emote}",
)
LONG = (
    "so I finally set up my own corner for drawing, moved the lamp three times, spilled tea once, "
    "and now I am sitting here watching you with the tablet on my knees and it feels like the best "
    "evening of the month, thank you for keeping me company {emote}",
    "question for {name} and for everybody: if you could only keep one hobby for a whole year, "
    "with unlimited time and no money worries at all, but you had to teach it to a friend by the "
    "end of that year, which one would it be and how would you start?",
    "little update on the plant that I told you about: it has four new leaves, it leans towards "
    "the monitor whenever the stream is on, and my sister now calls it {name} as well, so there "
    "are two of you in this house and only one of them needs water",
)
ACTIONS = ("waves with both hands", "hides behind {other}", "offers {name} a cookie", "dances")
SPEECHES = (
    "hello from the back row",
    "remember to drink water",
    "good luck with the boss",
    "we believe in you",
    "it is snack time",
)
CHEERS = ("for the snack jar", "take my bits {emote}", "that song made my day", "happy Friday!")
THANKS_FOR_SUBS = (
    "",
    "another month, still the best place",
    "could not miss the anniversary {emote}",
    "thank you for the cosy evenings",
)
FIRST_LINES = (
    "hi, first time here! how does {name} move like that?",
    "new here, a friend told me about you",
    "just found this stream, hello {name}",
    "what is this? it looks fun",
)
REPLIES = (
    "same here",
    "I was about to say that",
    "no way, really?",
    "you should try it again {emote}",
    "welcome back!",
)
SPAM = (
    "best viewers and followers, cheap cheap, ask me how",
    "CHECK MY PAGE CHECK MY PAGE CHECK MY PAGE",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
)

FIRST_NAMES = (
    "moss", "pixel", "tea", "cloud", "night", "ember", "paper", "river", "sugar", "velvet",
    "copper", "lemon", "static", "winter", "marble", "pocket", "quiet", "turbo",
)  # fmt: skip
LAST_NAMES = (
    "fox", "kettle", "lantern", "otter", "comet", "noodle", "badger", "teapot", "sparrow",
    "wizard", "cactus", "robot", "biscuit", "whale", "violet", "button", "moth", "radio",
)  # fmt: skip
OTHER_SCRIPTS = ("ゆきだるま", "星屑カフェ", "달토끼", "夜猫", "Łukasz_W", "Zoë")
CHANNELS = ("NebulaNook", "TinyTavern", "MidnightBakery", "PaperPlanesClub", "OtterArcade")
COLORS = (
    "#ff4500", "#1e90ff", "#2e8b57", "#daa520", "#ff69b4", "#8a2be2", "#00b8a9", "#b22222",
    "#5f9ea0", "#d2691e", "#00ff7f", "#0000ff", "#9acd32", "#f2f2f2", "#333333", "",
)  # fmt: skip
