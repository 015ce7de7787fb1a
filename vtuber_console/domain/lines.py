"""The autonomous host's words: templates by what they answer. Written for this project.

`{user}` is who is spoken to, `{name}` the character, `{word}` what the line is about,
`{earlier}` what the same viewer spoke of before, `{topic}`, `{count}`, `{option}` as they say.
`{many}` is a count of several things, `{one}` is the word where it is a single one: a template
with a noun in the plural or in the singular says by these when it fits.
A template is used only when all of its variables are known. `[marks]` become expressions.
"""

from vtuber_console.domain.generation import Occasion
from vtuber_console.domain.intent import Intent

BY_INTENT: dict[Intent, tuple[str, ...]] = {
    Intent.GREETING: (
        "[happy] Hi {user}! Good to see you.",
        "[happy] {user}! You made it. Come in, come in.",
        "Hello {user}. I kept a warm spot in chat for you.",
        "[happy] Hey {user}, how is your day so far?",
        "Welcome, {user}. You are just in time.",
        "[happy] {user} is here! Did you sort out that {earlier} thing?",
    ),
    Intent.FAREWELL: (
        "[sad] Leaving already, {user}? Sleep well and come back soon.",
        "Bye, {user}. Thank you for spending time with us.",
        "[happy] See you next time, {user}!",
        "Take care, {user}. Drink some water on the way out.",
    ),
    Intent.THANKS: (
        "[happy] Any time, {user}.",
        "[shy] Oh, it was nothing, {user}.",
        "You are welcome, {user}. Thank you for being kind.",
        "[happy] Thank you right back, {user}!",
    ),
    Intent.HOW_ARE_YOU: (
        "[happy] I am doing well, {user}. Chat is keeping me warm.",
        "A little sleepy, {user}, but in a good way. And you?",
        "[happy] Better now that you asked, {user}.",
        "All my lights are green, {user}. How about yours?",
    ),
    Intent.WHO_ARE_YOU: (
        "[happy] I am {name}! I live on this stream and look after the chat.",
        "[shy] I am {name}, {user}. A small light with a big mouth.",
        "My name is {name}. I am a drawing that learned to talk back.",
    ),
    Intent.COMPLIMENT: (
        "[shy] Stop it, {user}, my cheeks can only get so red.",
        "[happy] That is the nicest thing I heard since you last wrote, {user}.",
        "[shy] Thank you, {user}. I will pretend to be calm about it.",
        "[happy] {user} has excellent taste, everybody.",
    ),
    Intent.UNKIND: (
        "[sad] Ouch, {user}. I will put that on the shelf and not look at it.",
        "Hm. I am sure you have a kinder line in you, {user}.",
        "[surprised] Oh! Well. Anyway, how is everybody else?",
    ),
    Intent.LAUGH: (
        "[happy] I see you laughing, {user}.",
        "[happy] Okay, that one was good.",
        "Careful, {user}, laughing is contagious in here.",
        "[happy] I am glad somebody enjoys this as much as I do.",
    ),
    Intent.CHOICE: (
        "[happy] Easy, {user}: {option}.",
        "I would take {option}. Ask me again in an hour, though.",
        "[surprised] You make me choose? Fine. {option}.",
    ),
    Intent.QUESTION: (
        "Good question, {user}. I would love to know what chat thinks.",
        "[surprised] About {word}? I have to think, {user}. My first guess is yes.",
        "I know less about {word} than I should, {user}. Teach me?",
        "Hm, {user}, my feeling says no, but my feelings are often wrong.",
        "[happy] {user}, I was hoping somebody would bring up {word}.",
        "First {earlier}, now {word}. You are a curious one, {user}.",
        "That depends, {user}. What would you do?",
    ),
    Intent.STATEMENT: (
        "[happy] {word}, you say? Tell me more, {user}.",
        "I never thought of {word} like that, {user}.",
        "[surprised] Really, {user}?",
        "Noted, {user}. I will remember {word}.",
        "You went from {earlier} to {word}, {user}. I like how your mind walks.",
        "[happy] I am with you, {user}.",
        "Chat, do you agree with {user}?",
        "That is a very {user} thing to say, and I mean it kindly.",
    ),
}

BY_OCCASION: dict[Occasion, tuple[str, ...]] = {
    Occasion.FOLLOW: (
        "[happy] Thank you for the follow, {user}! Make yourself at home.",
        "Welcome aboard, {user}. The snacks are imaginary but endless.",
        "[happy] {user} decided to stay. Wise choice.",
    ),
    Occasion.SUBSCRIPTION: (
        "[happy] {user} subscribed! Thank you so much.",
        "[surprised] {many} months, {user}? Thank you for staying with us.",
        "[happy] Thank you for the support, {user}. It really helps.",
    ),
    Occasion.GIFT: (
        "[surprised] Somebody gets a gift from {user}! Thank you!",
        "[surprised] {user} gave away {many} subs! That is very generous.",
        "[happy] Everybody say thank you to {user} for {many} gifts.",
        "[surprised] {user} gave {one} sub away! Lucky you, whoever got it.",
        "[happy] Everybody say thank you to {user} for the gift. Just {one}, and so kind.",
    ),
    Occasion.CHEER: (
        "[happy] {user} is cheering! Thank you!",
        "[happy] {many} bits! Thank you, {user}.",
        "[surprised] Thank you for the {many} bits, {user}, you did not have to.",
        "[happy] I see {one} bit from {user}, and it shines. Thank you.",
        "[happy] {user} cheers with {count}. I cheer back.",
    ),
    Occasion.RAID: (
        "[surprised] A raid! Welcome, {user}, and everybody with you.",
        "[surprised] A raid! Welcome, {user}, and all {many} of you.",
        "[happy] {user} brought {many} friends. Come in, there is room for everybody.",
        "[happy] {user} brought {one} friend. Come in, you two.",
    ),
    Occasion.TIMER: (
        "It got quiet. Tell me, chat, what do you think about {topic}?",
        "[happy] I was just thinking about {topic}.",
        "Question for the quiet ones: {topic}, yes or no?",
        "[surprised] Did I ever tell you my theory about {topic}? It is very short. I like it.",
        "Small stretch break, everybody. Sit straight, drink something.",
        "[shy] Sometimes I count the lights in chat to pass the time.",
        "If {topic} was a colour, which one would it be?",
        "[happy] Whoever is lurking: you are welcome here too.",
    ),
    Occasion.OPERATOR: (
        "[happy] Let me think about {word}. I would say: go for it.",
        "Since you ask: I trust your judgement on this one.",
        "[surprised] You ask me? I am honoured. My answer is yes.",
        "Hm. {word} deserves a longer answer than I have, but I am curious.",
        "[happy] I say we let chat decide.",
    ),
}
