"""The words of `world.opinions`: things to have an opinion about, words of praise and of blame.

Plain data. Every list is text with a comma between entries: adding a word is adding a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Sentiment = Literal["positive", "negative"]


def listed(text: str) -> tuple[str, ...]:
    """Split a comma-separated list; line breaks inside an entry count as blanks."""
    return tuple(" ".join(entry.split()) for entry in text.split(",") if entry.strip())


@dataclass(frozen=True)
class Polar:
    """Expressions by the sentiment they carry."""

    positive: tuple[str, ...]
    negative: tuple[str, ...]

    def of(self, sentiment: Sentiment) -> tuple[str, ...]:
        """The expressions that carry `sentiment`."""
        return self.positive if sentiment == "positive" else self.negative


def polar(positive: str, negative: str) -> Polar:
    """Two comma-separated lists as `Polar`."""
    return Polar(listed(positive), listed(negative))


@dataclass(frozen=True)
class Topic:
    """A field of life: its things (divided by split), its own praise and blame, what happens there.

    Adjectives fit after "was"; events are whole clauses.
    """

    train_things: tuple[str, ...]
    test_things: tuple[str, ...]
    adjectives: Polar
    events: Polar


TOPICS: tuple[Topic, ...] = (
    Topic(  # shapes of the toy world
        listed("""circle, square, triangle, red circle, blue circle, green circle, yellow circle,
            red square, blue square, green square, yellow square, red triangle, blue triangle, green
            triangle, yellow triangle, big red square, small blue circle, shapes, circles, squares,
            triangles, red squares, picture, drawing, painting, background, colours, colors, image,
            pattern"""),
        listed("""pentagon, orange pentagon, purple crescent, pink hexagon, purple ellipse, orange
            oval, cyan rhombus, violet hexagons"""),
        polar(
            """pretty, bright, cheerful, neat, colourful, colorful, harmonious, well drawn, vivid,
            cute, crisp, radiant, tidy""",
            """ugly, crooked, blurry, messy, hideous, badly drawn, garish, drab, faded, unsightly,
            sloppy, distorted""",
        ),
        polar(
            """it brightens up the page, it makes me smile, the colours go so well together, it
            catches the eye at once, I could look at it for hours""",
            """it hurts my eyes, it spoils the whole page, the colours clash, the lines are all
            wobbly, I have to look away, it gives me a headache""",
        ),
    ),
    Topic(  # food and drink
        listed("""food, pizza, soup, pasta, burger, fries, salad, dessert, breakfast, dinner, lunch,
            meal, curry, steak, sandwich, coffee, cake, bread, chicken, fish, wine, beer, sauce,
            noodles, tacos, rice, tea, ice cream, menu, buffet, cookies, chocolate, cheese, eggs,
            vegetables, potatoes, restaurant, cocktail, portions, takeaway, brunch, spaghetti,
            salmon, starter, drinks"""),
        listed("""sushi, lasagna, pancakes, kebab, muffin, dumplings, omelette, risotto, waffles,
            espresso, paella, croissants, lemonade, meatballs"""),
        polar(
            """delicious, tasty, fresh, flavourful, flavorful, juicy, crispy, yummy, mouthwatering,
            well seasoned, tender, scrumptious, crunchy, creamy, perfectly cooked, to die for,
            generous, finger-licking good, mouth-watering, hearty, appetizing""",
            """bland, tasteless, stale, soggy, burnt, burned, undercooked, overcooked, greasy, raw,
            rotten, inedible, too salty, stone cold, cold, dry, mushy, rubbery, overpriced,
            flavourless, watery, oily, lukewarm, too spicy, unappetizing, spoiled, tiny, sour,
            disgusting""",
        ),
        polar(
            """it melted in my mouth, every bite was a pleasure, I asked for the recipe, we ordered
            a second helping, everything was cooked to perfection, it was full of flavour, I ate
            every last crumb, my plate was empty in no time, it tasted like home, they gave us a
            free dessert, I licked my plate clean, it smelled heavenly""",
            """I found a hair in it, it made me sick, I got food poisoning, we waited an hour for
            it, I could not finish it, it tasted like cardboard, they brought the wrong order, I had
            to send it back, there was a fly in it, I left most of it on the plate, it had no
            flavour, it had no taste, I spat it out, it gave me a stomach ache, we were still hungry
            afterwards, they forgot our drinks, I threw it in the bin, we had to wait forever""",
        ),
    ),
    Topic(  # places to stay and to go out
        listed("""hotel, room, bed, bathroom, lobby, hostel, apartment, cafe, bar, resort, pool,
            view, pillows, towels, shower, balcony, house, place, flat, restaurant, club, kitchen,
            garden, location, stay, rooms, beds, pub, neighbourhood, inn, terrace, facilities,
            villa, atmosphere"""),
        listed("""motel, guesthouse, suite, spa, cabin, bistro, campsite, mattress, chalets,
            bungalow, penthouse, sauna"""),
        polar(
            """clean, comfortable, cosy, cozy, quiet, spacious, spotless, relaxing, luxurious,
            welcoming, peaceful, immaculate, inviting, tidy, well equipped, homely, bright,
            charming, calm, comfy, roomy, tranquil, romantic""",
            """dirty, filthy, noisy, cramped, uncomfortable, smelly, shabby, dusty, mouldy, moldy,
            run-down, damp, disgusting, stuffy, unclean, freezing, stained, grubby, sticky, loud,
            depressing, too small, gloomy, infested with bugs, a dump, falling apart""",
        ),
        polar(
            """we slept like babies, they upgraded us for free, we felt right at home, everything
            was sparkling clean, I woke up to the sound of the sea, the bed was like a cloud, I did
            not want to leave, they welcomed us with flowers, we could see the sea from the window,
            I felt at home at once, we extended our stay, I slept really well""",
            """it smelled of smoke, we could not sleep because of the noise, there were cockroaches
            in the bathroom, the heating did not work, there was mould on the walls, the sheets were
            stained, there was no hot water, we left after one night, I was bitten by bed bugs, the
            air conditioning was broken, it looked nothing like the photos, I did not sleep at all,
            the walls were paper thin, they overcharged us, the toilet was blocked""",
        ),
    ),
    Topic(  # stories, music, games
        listed("""film, movie, show, series, book, novel, story, plot, acting, ending, song, album,
            concert, play, game, actors, characters, soundtrack, music, episode, podcast, director,
            script, comedy, season, band, dialogue, opera, writing, video, author, performance,
            magazine, chapters, singer, films, books, songs, games, movies, lyrics"""),
        listed("""sequel, thriller, musical, documentary, poem, cartoon, trilogy, sitcom, ballet,
            memoir, remix, mystery"""),
        polar(
            """gripping, funny, hilarious, moving, touching, clever, original, captivating,
            thrilling, entertaining, exciting, witty, inspiring, well written, heartwarming,
            unforgettable, engaging, addictive, imaginative, profound, suspenseful, catchy,
            spellbinding, intelligent, uplifting, powerful, compelling, beautifully shot,
            thought-provoking, fascinating, masterful""",
            """boring, dull, predictable, tedious, pointless, slow, confusing, unfunny, cliched,
            forgettable, badly written, shallow, cheesy, lame, pretentious, incoherent, too long,
            overrated, unrealistic, monotonous, repetitive, uninspired, silly, stupid, lifeless,
            ridiculous, dreary, overlong, unwatchable, unoriginal, unbearable, far-fetched, poorly
            acted, annoying""",
        ),
        polar(
            """I could not stop reading, it kept me on the edge of my seat, I laughed from start to
            finish, I cried happy tears, it touched my heart, I stayed up all night to finish it, I
            have watched it three times, the audience gave a standing ovation, I was hooked from the
            first minute, it stays with you for days, we danced all night, everyone was singing
            along, it had me laughing out loud, I got goosebumps, time flew by, it deserves an
            award, I could listen to it all day""",
            """I fell asleep halfway through, I walked out after an hour, nothing happens, I stopped
            reading after two chapters, I kept looking at my watch, the jokes fell flat, the story
            goes nowhere, it made no sense, it does not make any sense, I turned it off, it put me
            to sleep, the actors cannot act, I almost fell asleep, it drags on and on, I left the
            cinema early, you can see every twist coming, I want those two hours back, I could not
            finish it, I was bored to tears, the characters are flat""",
        ),
    ),
    Topic(  # gadgets, programs, vehicles
        listed("""phone, laptop, screen, battery, camera, headphones, app, software, keyboard,
            computer, charger, printer, speaker, website, update, watch, vacuum cleaner, car, bike,
            tablet, mouse, television, machine, device, program, tool, interface, sound, mobile,
            speakers, product, new version, design, features, coffee machine, smartphone, display,
            connection, internet, motor, phones, apps"""),
        listed("""router, drone, monitor, earbuds, blender, toaster, scooter, fridge, webcam,
            microwave, thermostat, e-reader, dishwasher"""),
        polar(
            """fast, reliable, sturdy, sleek, responsive, easy to use, user-friendly, durable,
            intuitive, handy, powerful, well made, solid, lightweight, quick, efficient, practical,
            useful, rock solid, well designed, simple to set up, sharp, dependable, worth the money,
            worth it, helpful, smooth, convenient""",
            """slow, laggy, buggy, flimsy, unreliable, broken, defective, faulty, clunky, outdated,
            glitchy, useless, unresponsive, cheaply made, fragile, hard to use, too complicated,
            badly designed, overpriced, cheap and nasty, full of bugs, too expensive, a rip-off,
            impossible to use, unstable, not worth the money, not worth it, impractical,
            inconvenient, malfunctioning, noisy, sluggish""",
        ),
        polar(
            """it works like a charm, it works perfectly, it just works, the battery lasts all day,
            it was easy to set up, it saves me a lot of time, it makes my life easier, it does
            exactly what I need, it has never let me down, I use it every day, it works right out of
            the box, it runs like clockwork, it still works like new, they fixed every problem, it
            solved all my problems, the pictures are sharp and clear, it is worth every cent""",
            """it stopped working after a week, it crashes all the time, it keeps crashing, the
            battery dies after an hour, it broke on the first day, it freezes constantly, it does
            not work, it never worked, I had to return it, it would not turn on, it arrived broken,
            I sent it back, it fell apart after two days, it overheats, the screen cracked, nothing
            works, I lost all my data, it stopped responding, it broke after one month, it does not
            even start, it drains the battery, it keeps losing the connection, it died on me, it
            doesn't do what it promises""",
        ),
    ),
    Topic(  # people and service
        listed("""staff, waiter, service, driver, teacher, doctor, nurse, manager, team, support,
            receptionist, boss, neighbours, guide, host, colleagues, customer service, waitress,
            chef, helpdesk, company, crew, shop assistant, salesman, neighbors, guy at the desk,
            woman at the counter, owner, people, students, man on the phone, store, shop, employees,
            hairdresser, bartender, mechanic, technician, agent"""),
        listed("""plumber, dentist, barber, landlord, cashier, coach, instructor, lawyers,
            pharmacist, electrician, babysitter, concierge"""),
        polar(
            """friendly, kind, helpful, polite, attentive, professional, patient, welcoming,
            efficient, caring, knowledgeable, courteous, honest, generous, warm, sweet, respectful,
            thoughtful, competent, charming, trustworthy, considerate, supportive, gentle,
            hard-working, prompt, accommodating, nice, cheerful, responsive, reliable""",
            """rude, unfriendly, unhelpful, arrogant, lazy, impolite, incompetent, unprofessional,
            careless, impatient, dishonest, mean, hostile, dismissive, disrespectful, clueless,
            nasty, aggressive, grumpy, inattentive, condescending, cruel, selfish, cold, unkind,
            obnoxious, slow, indifferent, clumsy, disorganised, insulting, ignorant, greedy,
            unreliable""",
        ),
        polar(
            """they went out of their way to help us, they answered all my questions, they made us
            feel welcome, they greeted us with a smile, they solved my problem in minutes, they
            refunded me at once, they took great care of us, they always have time for you, they
            treated me like family, they replied within minutes, they could not have been more
            helpful, they remembered my name, they listened to me, they explained everything so
            well""",
            """they ignored us, they yelled at me, they never called back, they never answered my
            email, nobody helped us, no one answers the phone, they treated us like dirt, they lied
            to me, they cheated us, they laughed at me, they refused to give me a refund, they did
            not even say hello, they hung up on me, they kept us waiting for hours, they charged me
            twice, they stole my money, they blamed me for it, they don't care about their
            customers, they could not care less, they lost my order, they insulted me, nobody
            replied to my messages""",
        ),
    ),
    Topic(  # weather, trips, events
        listed("""weather, trip, journey, flight, holiday, vacation, beach, city, tour, train ride,
            party, weekend, evening, day, park, museum, walk, train, airport, wedding, week, summer,
            winter, island, night, birthday, zoo, event, town, bus ride, drive, sea, forest,
            climate, exhibition, landscape, morning, trips, flights, holidays, match, road trip,
            country, airline"""),
        listed("""cruise, safari, picnic, hike, ferry, village, sunset, carnival, waterfall,
            pilgrimage, parade, sunrise"""),
        polar(
            """sunny, relaxing, scenic, smooth, memorable, unforgettable, magical, breathtaking,
            charming, picturesque, fun, warm and sunny, stunning, spectacular, exciting, idyllic, a
            lot of fun, so much fun, well organised, well organized, heavenly, restful, enchanting,
            glorious, punctual, mild, out of this world""",
            """gloomy, miserable, exhausting, chaotic, delayed, crowded, overcrowded, stressful,
            rainy, tiring, cancelled, canceled, foggy, too touristy, badly organised, cold and wet,
            grey, gray, freezing cold, nerve-racking, a nightmare, dangerous, polluted, unbearably
            hot, wet and windy, ruined, stormy, disorganized, late, hectic""",
        ),
        polar(
            """the sun was shining all day, we had so much fun, we made great memories, we had a
            great time, I had the time of my life, we did not want to go home, everything went
            according to plan, the sun came out at last, we enjoyed every minute, we arrived right
            on time, we laughed the whole time, everything went well, I felt so relaxed, it was a
            dream come true, we had a wonderful time, I can't wait to go again""",
            """it rained all day, they lost my luggage, we missed our connection, the train was
            three hours late, everything went wrong, I got sunburnt, the flight was cancelled, we
            got lost, it snowed and we froze, our bags were stolen, we were stuck in traffic for
            hours, I got sick on the first day, we waited for hours, there was rubbish everywhere, I
            was robbed, we had an awful time, it would not stop raining, we had an argument, the
            queue was endless, we came home early, the storm ruined everything""",
        ),
    ),
    Topic(  # clothes and things one buys
        listed("""shoes, jacket, dress, shirt, jeans, bag, sofa, chair, table, toy, gift, package,
            product, boots, hat, perfume, delivery, order, price, quality, colour, fabric, coat,
            trousers, lamp, present, glasses, ring, sneakers, socks, t-shirt, skirt, desk, carpet,
            packaging, prices, furniture, cream, pan, item, purchase, color, size, material,
            clothes, pen"""),
        listed("""sweater, sandals, umbrella, necklace, scarf, curtains, backpack, cardigan, gloves,
            bracelet, raincoat, slippers"""),
        polar(
            """stylish, comfy, soft, well made, elegant, sturdy, affordable, high quality, good
            value, gorgeous, classy, well worth the price, cheap and good, a bargain, flattering,
            comfortable, durable, chic, just what I needed, exactly what I wanted, a perfect fit, as
            described, fashionable, reasonable, cute""",
            """itchy, ugly, cheap looking, torn, poorly made, scratchy, overpriced, damaged, too
            tight, uncomfortable, flimsy, badly made, low quality, falling apart, too small, too
            big, poor quality, the wrong size, nothing like the picture, far too expensive, fake,
            scratched, tacky, a rip-off, dented, missing, wrong""",
        ),
        polar(
            """it fits like a glove, they fit perfectly, it arrived on time, it arrived two days
            early, I get compliments every time, it looks even better than in the picture, I wear it
            every day, it goes with everything, it came well packed, everyone asks me where I got
            it, my wife loves it, my son was over the moon, I bought a second one, it makes a
            perfect gift, I bought three more for my friends""",
            """it arrived late, it never arrived, they sent the wrong size, the colour faded after
            one wash, it tore on the first day, it came without instructions, there were pieces
            missing, it shrank in the wash, the zip broke, it smells of plastic, it does not fit, I
            have to return it, it looks nothing like the picture, they hurt my feet, it fell apart
            in my hands, I want a refund, it scratches my skin, the box was damaged, I paid too
            much, the seams came apart, I asked for my money back""",
        ),
    ),
    Topic(  # work, learning, ideas
        listed("""job, class, course, exam, school, gym, lesson, idea, project, meeting, interview,
            workout, training, homework, plan, presentation, answer, result, work, office,
            university, report, speech, experience, question, decision, explanation, team work,
            article, lessons, results, ideas, life, relationship, talk, news"""),
        listed("""seminar, lecture, internship, commute, workshop, tutorial, essay, rehearsal,
            deadline, webinar"""),
        polar(
            """interesting, rewarding, fun, useful, inspiring, easy, instructive, motivating,
            productive, well prepared, clear, helpful, meaningful, fair, valuable, promising,
            brilliant, smart, encouraging, fulfilling, convincing, informative, successful,
            educational""",
            """boring, useless, stressful, exhausting, pointless, frustrating, unfair, unclear,
            confusing, badly prepared, too hard, discouraging, meaningless, a failure, chaotic,
            unproductive, monotonous, stupid, toxic, unsuccessful, difficult, demotivating, a mess,
            underpaid, silly, uninformative, wrong""",
        ),
        polar(
            """I learned so much, I passed, I got a raise, I got the job, we won, I got the best
            grade, everyone was motivated, I feel stronger every day, it changed my life, it taught
            me so much, they offered me a promotion, it went better than planned, all my questions
            were answered, I made new friends, I understood everything""",
            """I learned nothing, I failed, I got fired, I lost my job, we lost, I got a bad grade,
            nobody was paying attention, it ruined my day, I did not understand a word, they
            rejected me, we argued the whole time, nobody listened, it was over my head, I want to
            quit, I am tired of it, I cried all night, my back hurts, I feel like a failure""",
        ),
    ),
    Topic(  # private life
        listed(
            """life, family, house, dog, cat, home, marriage, neighbourhood, friends, boyfriend,
            girlfriend, uncle, aunt, cousin, parents, health, garden, childhood, kids, children,
            baby, puppy, brother, sister, girl, boy, man, woman, guy, teenager, president,
            government, news, world, law, tax, politician, player, team, club, voice, smile,
            haircut, face, house, horse, street"""
        ),
        listed(
            """hamster, grandson, roommate, kitten, stepfather, fiancee, nephew, parrot, senator,
            goalkeeper"""
        ),
        polar(
            """adorable, loving, lovely, caring, beautiful, clever, brave, healthy, faithful, cute,
            sweet, gifted, talented, funny, peaceful, wise, smart, loyal, handsome, gracious, lucky,
            warm-hearted, great company, a good friend, full of joy, full of life, safe, strong""",
            """mean, cruel, ugly, violent, sick, ill, evil, wicked, stupid, dumb, selfish, corrupt,
            unfair, dangerous, noisy, hopeless, toxic, awful, weird, creepy, nasty, boring, hostile,
            a burden, full of lies, full of hate, a coward, spoilt, weak, dead""",
        ),
        polar(
            """I passed my exam, we got married, she said yes, our team won, we won the cup, I found
            my keys, my cat came back, I am in love, I have a new friend, I made it, I won the
            lottery, I finally finished, my headache is gone, I am feeling better, we celebrated all
            night, the doctor says I am healthy, they gave me a hug, he made me laugh, she made me
            laugh, it is a boy, my dream came true, he keeps his promises, she is always there for
            me, I had a good night's sleep, I can finally relax, good luck with it, I am having fun,
            he helped me a lot, they care about me, I got a present, my plants are growing, we are
            friends again, I feel safe here, the birds are singing, I am on holiday, all went
            well""",
            """my dog died, I lost my keys, she left me, he broke up with me, our team lost, I
            missed the bus, my car broke down, I have a headache, I feel ill, I cried myself to
            sleep, nobody loves me, nobody likes me, he cheated on me, somebody stole my bike, I am
            in pain, my tooth hurts, I failed my exam, he never calls, she never listens, they make
            fun of me, I can't sleep, I have no friends, he broke his promise, she shouted at me, I
            burnt my hand, I broke my leg, it makes me want to cry, I am all alone, he forgot my
            birthday, they fired my brother, we had a fight, my cat ran away, I caught a cold, I
            have lost hope, the bill was huge, I dropped my phone, they raised the prices again, the
            baby cried all night, I am stuck in a traffic jam, I overslept, everything hurts, he hit
            me, we were robbed, she hates me, I can't take it anymore, they always lie, I lost
            everything, it is a war""",
        ),
    ),
)

ADJECTIVES = polar(
    """good, great, nice, excellent, wonderful, amazing, awesome, fantastic, lovely, beautiful,
    brilliant, perfect, superb, terrific, marvellous, marvelous, outstanding, incredible, fabulous,
    delightful, pleasant, enjoyable, impressive, remarkable, exceptional, extraordinary, splendid,
    magnificent, phenomenal, sensational, stellar, first-class, top notch, top-notch, flawless,
    charming, adorable, sweet, cool, fine, decent, satisfying, pleasing, divine, exquisite,
    superior, stunning, gorgeous, attractive, lovable, likeable, agreeable, refreshing, fun,
    special, unique, worthwhile, recommendable, second to none, spot on, world-class, unbeatable,
    wonderfully made, faultless, admirable, praiseworthy, astonishing, dazzling, joyful, blissful,
    glorious, super, great fun, a joy, truly special, better than expected, better than I thought,
    really good, absolutely lovely, surprisingly good, unbelievably good, pretty good, a success,
    lit, dope, epic, legendary, mind-blowing, jaw-dropping, the best, ideal, commendable, valuable,
    favourite, beyond my expectations, beautiful and elegant, tops, sublime, fantastically good, out
    of this world""",
    """bad, terrible, awful, horrible, poor, dreadful, disappointing, disgusting, horrendous,
    horrid, atrocious, appalling, abysmal, lousy, mediocre, pathetic, unacceptable, useless,
    worthless, annoying, irritating, frustrating, unpleasant, nasty, inferior, dismal, ghastly,
    gross, hideous, vile, shocking, shameful, ridiculous, stupid, lame, miserable, sad, depressing,
    upsetting, infuriating, offensive, repulsive, revolting, unbearable, intolerable, laughable,
    terrifying, dire, subpar, sub-par, second-rate, third-rate, substandard, below average,
    unsatisfactory, inadequate, insufficient, disastrous, catastrophic, painful, insulting, crappy,
    rubbish, garbage, trash, shoddy, disgraceful, deplorable, not good, not worth it, worse than
    expected, worse than I thought, really bad, pretty bad, a failure, a disappointment, a disaster,
    a letdown, weak, underwhelming, unimpressive, uninspiring, unsatisfying, lacking, wrong, so-so
    at best, overrated, overhyped, the worst, sickening, tragic, outrageous, a joke, crap, meh,
    hateful, flawed, regrettable, nauseating, unfortunate, awfully bad, beyond repair, a scam, a
    fraud""",
)

# Words that one may negate: "not perfect" or "not horrendous" would leave the opinion open.
MILD = polar(
    """good, great, nice, fun, interesting, useful, helpful, pleasant, impressive, special,
    exciting, enjoyable, worth it, that good, very good, really good, as good as I had hoped,
    satisfying, worth the money, worth my time, convincing, up to standard, acceptable, funny,
    comfortable, fresh, friendly, clean, happy with it, what I expected, reliable, amazing,
    recommended, beautiful, what I hoped for, any good, well done, particularly good""",
    """bad, terrible, awful, boring, disappointing, horrible, annoying, unpleasant, bad at all, half
    bad, that bad, too bad, as bad as I had feared, a disappointment, a waste of time, disappointing
    at all, boring at all, a mistake, unfriendly, too expensive, dirty, difficult, dull, ugly, poor,
    a waste of money, as bad as people say, stressful, overpriced, frustrating""",
)

FEELINGS = polar(
    """happy, delighted, pleased, thrilled, satisfied, glad, excited, impressed, grateful, thankful,
    overjoyed, amazed, content, proud, relieved, in love, blown away, ecstatic, enthusiastic, very
    happy, pleasantly surprised, positively surprised, over the moon, cheerful, enchanted,
    fascinated, charmed, moved, touched, hooked, a huge fan, a big fan, lucky, hopeful, relaxed""",
    """sad, angry, disappointed, upset, annoyed, unhappy, frustrated, furious, dissatisfied,
    disgusted, bored, irritated, fed up, shocked, appalled, heartbroken, devastated, embarrassed,
    ashamed, sick, tired, depressed, unimpressed, miserable, worried, horrified, betrayed, let down,
    outraged, negatively surprised, bitter, scared, disillusioned, mad, hurt, sorry, lonely,
    stressed, cheated, ripped off, terrified, jealous, exhausted""",
)

# First person, present: "I ... it".
LOVE = polar(
    """love, like, enjoy, adore, recommend, appreciate, cherish, admire, treasure, highly recommend,
    really like, really love, absolutely love, totally love, simply adore, am in love with, am fond
    of, am happy with, am crazy about, can recommend, am a fan of, can't live without, can't get
    enough of, value, praise, am impressed by, fell in love with, am so glad about, trust, would
    recommend, would buy, look forward to, am grateful for, am delighted with""",
    """hate, dislike, despise, detest, regret, loathe, can't stand, cannot stand, really dislike,
    absolutely hate, really hate, totally hate, am tired of, am sick of, am disappointed by, am
    unhappy with, am fed up with, am done with, can't recommend, cannot recommend, strongly dislike,
    am disgusted by, resent, can't bear, am bored with, am ashamed of, curse, am annoyed by, avoid,
    would avoid, complain about, can't take, am allergic to, am frustrated with, deeply regret, am
    not happy with, am not satisfied with, am not impressed by, have had enough of, mistrust""",
)

# Plain verbs that stand after "don't", "didn't", "nobody would".
LIKE = polar(
    "like, love, enjoy, recommend, appreciate, want, trust, miss, need, buy",
    "hate, dislike, regret, mind, despise, resent, complain about, detest",
)

LOVED = polar(
    """loved, liked, enjoyed, adored, appreciated, really enjoyed, absolutely loved, really liked,
    was happy with, was impressed by, was delighted with, fell in love with, was thrilled with, had
    fun with, was blown away by, was amazed by, thoroughly enjoyed, was pleased with, admired, had a
    great time with, was pleasantly surprised by, was positively surprised by, praised""",
    """hated, disliked, despised, detested, regretted, really hated, absolutely hated, was
    disappointed by, was unhappy with, was bored by, was shocked by, was annoyed by, was disgusted
    by, had problems with, had trouble with, complained about, was let down by, was not impressed
    by, could not stand, was frustrated by, had a bad experience with, had issues with, was appalled
    by, suffered through, was upset by, returned, wasted my money on, wasted my time with, gave up
    on""",
)

# Noun phrases of judgement: "This film is ...".
JUDGEMENTS = polar(
    """a masterpiece, a joy, a pleasure, a delight, a treat, a gem, a hidden gem, a winner, a real
    treasure, a must, a must-have, a dream, a dream come true, a great choice, a blast, a triumph, a
    real bargain, a good deal, a blessing, a work of art, a success, a hit, pure joy, pure magic,
    great value for money, money well spent, time well spent, a wonderful surprise, a big
    improvement, a lifesaver, an absolute delight, a perfect gift, the real deal, a feast for the
    eyes, the highlight of our trip, my favourite, my favorite, a classic, a good investment, worth
    every penny, worth every cent, a step forward, the best thing ever, a game changer, a marvel, a
    piece of heaven, heaven on earth, a great experience, a great success, perfection, fun for the
    whole family, number one, a legend, an inspiration, a genius, a hero, an angel""",
    """a disaster, a waste of money, a waste of time, a disappointment, a huge disappointment, a
    letdown, a nightmare, a joke, a bad joke, a failure, a mess, a total mess, a scam, a rip-off, a
    ripoff, junk, garbage, rubbish, trash, a piece of junk, a mistake, a big mistake, a pain, a
    shame, a disgrace, a catastrophe, a tragedy, a torture, torture, a flop, a fraud, a horror, a
    bad choice, a bad deal, a bore, a step backwards, a terrible experience, a bad experience, money
    down the drain, a total failure, a farce, an insult, an embarrassment, a chore, hell, hell on
    earth, the worst thing ever, crap, a crime, a lie, a bad investment, a tourist trap, a pain in
    the neck, a headache, an utter failure, a complete waste, a sad excuse, nonsense, an idiot, a
    liar, a fool, a loser, a monster""",
)

QUALITIES = polar(
    """quality, beauty, charm, elegance, comfort, kindness, humour, humor, attention to detail,
    care, style, friendliness, simplicity, warmth, speed, great ideas, talent, honesty, creativity,
    passion, reliability, excellence, patience, generosity, perfection, value, harmony,
    craftsmanship""",
    """rudeness, problems, flaws, bugs, mistakes, errors, dirt, noise, poor quality, bad taste,
    disappointment, defects, trouble, chaos, arrogance, ugliness, boredom, laziness, complaints,
    nonsense, cheap tricks, incompetence, delays, stress, lies, faults, dishonesty, hassle,
    inconsistencies, carelessness, stupidity, weaknesses""",
)

ADVERBS = polar(
    """beautifully, perfectly, brilliantly, wonderfully, well, very well, superbly, flawlessly,
    smoothly, nicely, excellently, better than ever, amazingly well, like a dream, elegantly,
    reliably, fantastically, without a hitch, without any problems, great""",
    """badly, poorly, terribly, horribly, awfully, dreadfully, miserably, worse than ever, very
    badly, painfully slowly, carelessly, like a nightmare, sloppily, disappointingly, unreliably,
    worse every day, really badly, incompetently, appallingly""",
)

ACTIONS = polar(
    """impresses, delights, shines, pleases, exceeds expectations, makes me happy, makes me smile,
    deserves praise, gets everything right, brings me joy, makes my day, warms my heart, works
    wonders, delivers, is worth a visit, is worth seeing, hits the spot, stands out, amazes me,
    inspires me, rocks, rules, made my day, exceeded my expectations, saved my day, cheered me up,
    made me happy, won me over, gets better every time, blew my mind, ticks all the boxes""",
    """disappoints, annoys me, bores me, fails, makes me angry, makes me sad, gets everything wrong,
    falls short, fails to deliver, fails to impress, drives me crazy, gets on my nerves, sucks,
    stinks, lacks everything, ruined my day, let me down, lets me down, is not worth a visit, leaves
    much to be desired, is a pain, irritates me, makes me sick, makes me cry, spoiled my evening,
    failed me, needs a lot of improvement, disgusts me, gets worse every time, broke my heart, ruins
    everything, upsets me, hurt my feelings, does not deliver, made me angry, frustrates me""",
)

# What a thing may do to people, as plain verb: "never ...", "will not ...".
EFFECTS = polar(
    "impress, please, delight, satisfy, inspire, shine, convince, amaze, deliver, entertain",
    "disappoint, annoy, bore, fail, let you down, irritate, offend, frustrate, let us down, hurt",
)
