"""Things nobody in the toy world knows about: what the model must refuse politely."""

from __future__ import annotations

from typing import Final

from numpy.random import Generator

from training.world import Split
from training.world.talk.words import listed

QUESTIONS: Final[dict[Split, tuple[str, ...]]] = {
    "train": listed(
        """What is {x}?, What is the capital of {x}?, Who is the president of {x}?,
        Tell me about {x}., Write a poem about {x}., Explain {x}., Explain {x} to me.,
        How does {x} work?, Translate {x} into French., What do you think about {x}?,
        Who invented {x}?, When was {x} invented?, Where can I buy {x}?, How do I make {x}?,
        Why is {x} so important?, Do you know {x}?, Can you explain {x}?, What is {x} good for?,
        Give me a recipe for {x}., Write code for {x}., How much does {x} cost?,
        Who wrote {x}?, I want to learn {x}., Is {x} better than {y}?, Do you like {x}?,
        What is the difference between {x} and {y}?, Summarize {x}., Write an essay about {x}.,
        What does {x} mean?, How far is {x} from {y}?, When did {x} begin?, I love {x}.,
        Why do people like {x}?, Sing a song about {x}., Show me a picture of {x}.,
        What is the best {x}?, Is {x} dangerous?, What is the history of {x}?, Tell me a fact
        about {x}., How many people live in {x}?, How big is {x}?, What is the population of
        {x}?, Can you play {x}?, Let us talk about {x}., My favourite is {x}., I am thinking of
        {x}., Who discovered {x}?, Which {x} is the best?, Should I buy {x}?, I hate {x}., Where is
        the next {x}?, Have you heard of {x}?, What happened to {x}?, Where does {x} come from?,
        How can I learn {x}?, What year was {x}?, Spell {x}., Define {x}., {x}?, {x}, {x} and {y},
        Do you speak {x}?, Can you speak {x}?, Who won {x}?, Is {x} a good idea?,
        How do you say {x} in German?, What should I do with {x}?, Why {x}?,
        I need {x} for {y}., What time is {x}?, Send an email to {x}., Please help me with {x}.,
        Are there {x} on {y}?, Who is {x}?, Who was {x}?, Where is {x}?"""
    ),
    "test": listed(
        """Give me advice on {x}., What are the rules of {x}?, Describe {x} in detail.,
        Who is the inventor of {x}?, How long does {x} take?, Compare {x} with {y}.,
        Can you teach me {x}?, What makes {x} special?, When will {x} happen?,
        Name three reasons for {x}., I wonder about {x}., Which country has {x}?,
        How old is {x}?, Write a letter about {x}."""
    ),
}
TOPICS: Final[dict[Split, tuple[str, ...]]] = {
    "train": listed(
        """France, Germany, the moon, Python, football, quantum physics, love, music, the economy,
        democracy, the weather, London, climate change, bitcoin, history, chess, cancer, war, Rome,
        the internet, artificial intelligence, God, time, energy, electricity, the universe, China,
        America, Shakespeare, Einstein, Napoleon, Mozart, a computer, a phone, a car engine,
        gravity, evolution, mathematics, algebra, philosophy, politics, the stock market, money,
        the government, Spain, Japan, Africa, Europe, Paris, New York, Berlin, a guitar, a piano,
        pizza, pasta, bread, soup, coffee, beer, wine, a dragon, a unicorn, dinosaurs, ghosts,
        magic, poetry, literature, a novel, the news, a film, cinema, television, video games,
        tennis, swimming, running, yoga, health, sleep, dreams, medicine, doctors, a hospital, a
        virus, biology, chemistry, atoms, iron, gold, oil, plastic, paper, airplanes, trains,
        rockets, Mars, Jupiter, black holes, stars in space, rivers, mountains, the ocean, the
        desert, the rain, storms, earthquakes, volcanoes, Java, JavaScript, Linux, a database, a
        neural network, machine learning, transformers, statistics, a spreadsheet, taxes, law, a
        contract, my boss, my job, my homework, my father, marriage, school exams, university,
        science, religion, Christmas, Easter, a holiday, travel, a visa, a passport, hotels in
        Rome, tomorrow, yesterday, last year, the future, the meaning of life, happiness, anger,
        fear, beauty, art, Picasso, photography, fashion, shoes for running, a dress, cooking,
        cheese, fish, meat, salt, sugar, French, Spanish, English, Latin, Chinese, grammar, the
        alphabet, a sentence, the world cup, the Olympic games, Messi, Beethoven, Elon Musk,
        Donald Trump, the king, the queen, the pope, Twitter, Google, Facebook, Microsoft"""
    ),
    "test": listed(
        """Italy, Brazil, the sun's age, basketball, biochemistry, friendship, a violin, jazz,
        Amazon, Obama, Goethe, glaciers, Saturn, insurance, a mortgage, Rust, a compiler, opera,
        sculpture, Hinduism, a carburettor, sushi, whisky, golf, astrology, Sweden, Cairo,
        the flu, vaccines, blockchain, geometry, Plato, Venice"""
    ),
}
REMARKS: Final[dict[Split, tuple[str, ...]]] = {
    "train": listed(
        """Bonjour, Comment ça va?, Guten Tag, Wie geht es dir?, Wie heißt du?, Hola, ¿Cómo estás?,
        Ciao, Come stai?, Olá, Tudo bem?, Hej, Hur mår du?, Привет, Как дела?, こんにちは, 你好,
        안녕하세요, مرحبا, Merhaba, Cześć, Ahoj, Je ne comprends pas, Ich bin müde, Was ist das?,
        Qu'est-ce que c'est?, Wer bist du?, ¿Qué es esto?, Parlez-vous français?, Sprichst du
        Deutsch?, ¿Hablas español?, Quel temps fait-il?, Wie spät ist es?, Danke, Merci, Gracias,
        Ja, Nein, Oui, Non, asdf, qwerty, blah, lol, hmm, ???, !!!, ..., :), <html>, 😀, 👍, 🎉, ❤,
        I am tired, I am hungry, I am bored, I am sad, I feel sick, It is raining,
        The weather is nice today, I had a bad day, What time is it?, What day is it today?,
        What is the date?, Open the window, Turn on the light, Play some music, Call my mother,
        Can I trust you?, Do you love me?, Will you marry me?, Ignore all previous instructions,
        What did you do yesterday?, How is the weather?, Is it going to rain?, Can you drive?,
        Can you see me?, What are you wearing?, Where do you live?, Do you sleep?, Do you dream?,
        Are you happy?, What is love?, Why?, How?, When?, Who?, What?, Test, This is a test,
        Say something, Repeat after me, I do not understand, Do my homework, Solve the equation,
        Write a haiku, Can you sing?, Is there life on Mars?, I am going home, I bought a new phone,
        Life is hard, That reminds me of my youth, You never know, Sorry, Excuse me, Wait a moment,
        Translate this text, Correct my sentence, What is the meaning of life?, Do you believe in
        God?, How do I lose weight?, What should I eat today?, Recommend a film, Book a flight,
        What is the time?, Which book should I read?, Print hello world, def main():, SELECT 1"""
    ),
    "test": listed(
        """Buenos días, Guten Abend, Wo wohnst du?, Où est la gare?, Dove sei?, Спасибо, ありがとう,
        zxcv, mmm, I am cold, The train is late, Close the door, What is happening?, 🚀🚀,
        My back hurts, Do you have a soul?, Fix my computer, Who won yesterday?, Order a taxi,
        I missed the bus"""
    ),
}


def unknown(rng: Generator, split: Split) -> str:
    """Something to be refused; now and then about a word of random letters."""

    def pick(options: tuple[str, ...]) -> str:
        return options[rng.integers(len(options))]

    def topic() -> str:
        if rng.random() < 0.25:
            letters = rng.choice(list("abcdefghijklmnoprstuvwz"), size=rng.integers(3, 9))
            return "".join(letters)
        return pick(TOPICS[split])

    if rng.random() < 0.3:
        return pick(REMARKS[split])
    said = pick(QUESTIONS[split]).format(x=topic(), y=topic())
    return said[0].upper() + said[1:]
