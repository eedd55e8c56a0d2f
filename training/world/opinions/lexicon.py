"""Everyday words of praise and blame beyond the core lists of `world.opinions.words`.

Plain data, one slot an entry. Words here are single, gradable and safe to negate: "not tasty" is
blame and "not rude" is praise.
"""

from __future__ import annotations

from training.world.opinions.words import Polar, polar

# Moderate judgements: under "not" they turn into their opposite.
TRAITS = polar(
    """good, great, nice, fun, interesting, useful, helpful, pleasant, impressive, special,
    exciting, enjoyable, satisfying, convincing, acceptable, funny, comfortable, fresh,
    friendly, clean, reliable, amazing, beautiful, clever, kind, polite, fast, easy, tasty,
    delicious, pretty, smart, bright, warm, cosy, quiet, spacious, modern, elegant, stylish,
    original, creative, entertaining, gripping, moving, touching, charming, attractive, lovely,
    likeable, competent, professional, attentive, honest, fair, generous, patient, careful,
    accurate, precise, clear, simple, practical, handy, durable, solid, sturdy, robust,
    efficient, effective, affordable, reasonable, worthwhile, rewarding, relaxing, refreshing,
    healthy, safe, secure, stable, smooth, sharp, crisp, juicy, tender, flavourful, well made,
    well done, well organised, well written, well thought out, memorable, remarkable, inspiring,
    promising, encouraging, motivating, informative, educational, thoughtful, considerate,
    caring, respectful, welcoming, courteous, cheerful, happy, lucky, brave, wise, talented,
    gifted, skilled, skilful, experienced, trustworthy, dependable, loyal, faithful, sincere,
    genuine, authentic, fantastic, wonderful, excellent, brilliant, perfect, ideal, suitable,
    appropriate, adequate, satisfactory, up to standard, up to scratch, up to the mark, decent,
    fine, cool, neat, tidy, graceful, harmonious, balanced, sensible, logical, coherent,
    believable, credible, realistic, consistent, compelling, engaging, captivating, fascinating,
    intriguing, hilarious, witty, amusing, lively, energetic, dynamic, vivid, colourful,
    romantic, magical, peaceful, calm, soothing, intuitive, user-friendly, responsive, flexible,
    versatile, innovative, advanced, superior, unique, rare, precious, valuable, profitable,
    successful, popular, famous, first-rate, well equipped, well kept, punctual, prompt, quick,
    available, welcome, pleased, satisfied, impressed, right, correct, positive, appealing,
    tempting, inviting, delightful, admirable, commendable, noteworthy, likable, adorable, cute,
    sweet, gentle, soft, silky, crunchy, creamy, aromatic, fragrant, nutritious, filling, good
    enough, worth it, worth the money, that good, outstanding, to my taste, my cup of tea, my
    thing, my style, as advertised, as promised, as described, what I wanted, what I needed,
    what I hoped for, what I expected, what they promised, helpful to me, good for you, well
    spent, in good shape, in good condition, in order, up to date, on time, ready in time, great
    value, good value, a success, a good idea, a good choice, a good deal, a bargain, a
    masterpiece, a pleasure, the best choice""",
    """bad, terrible, awful, boring, disappointing, horrible, annoying, unpleasant, unfriendly,
    dirty, difficult, dull, ugly, poor, stressful, overpriced, frustrating, slow, rude, cold,
    noisy, loud, cheap looking, flimsy, fragile, weak, lame, silly, stupid, ridiculous,
    pointless, useless, worthless, meaningless, confusing, complicated, unclear, messy, chaotic,
    careless, sloppy, lazy, dishonest, unfair, mean, cruel, nasty, hostile, arrogant, impolite,
    aggressive, grumpy, impatient, incompetent, unprofessional, unreliable, unstable, buggy,
    laggy, clunky, clumsy, outdated, old-fashioned, tired, tiring, exhausting, tedious,
    monotonous, repetitive, predictable, forgettable, shallow, superficial, cheesy, tacky,
    vulgar, offensive, insulting, disgusting, gross, smelly, stale, rotten, soggy, greasy,
    bland, tasteless, dry, tough, burnt, raw, undercooked, overcooked, salty, bitter, sour,
    uncomfortable, cramped, narrow, tight, dark, gloomy, dusty, damp, shabby, run-down, crowded,
    dangerous, unsafe, harmful, unhealthy, risky, scary, creepy, weird, suspicious, shady, sad,
    depressing, painful, upsetting, disturbing, irritating, infuriating, unbearable,
    intolerable, unacceptable, inadequate, insufficient, unsatisfactory, mediocre, inferior,
    defective, faulty, broken, damaged, torn, scratched, dented, expensive, costly, too
    expensive, wasteful, inefficient, ineffective, impractical, inconvenient, awkward, uneven,
    inconsistent, incoherent, illogical, unrealistic, implausible, contrived, pretentious,
    overrated, overhyped, overlong, lengthy, lifeless, bloodless, soulless, heartless, hopeless,
    helpless, clueless, ignorant, selfish, greedy, corrupt, toxic, negative, wrong, incorrect,
    misleading, deceptive, fake, false, unfunny, uninspired, unoriginal, unimaginative,
    uneventful, unattractive, unappealing, unhelpful, unkind, unhappy, dissatisfied,
    disappointed, annoyed, disorganised, disrespectful, dismissive, indifferent, inattentive,
    reckless, late, delayed, bad at all, half bad, that bad, too bad, a disappointment, a waste
    of time, a waste of money, a mistake, a problem, an issue, a failure, a disaster, a mess, a
    nightmare, a pain, a bad idea, a bad choice, a rip-off, a scam, full of bugs, out of order,
    out of date, out of place, over the top, lacking, a letdown, a joke, a burden, a nuisance,
    hard to use, hard to follow, hard to like, difficult to love, boring at all, rushed, forced,
    half-baked""",
)

# Too strong to be negated safely; they stand where nothing denies them.
STRONG = polar(
    """wondrous, heavenly, godlike, ingenious, masterly, virtuoso, unparalleled, unrivalled,
    unmatched, matchless, peerless, priceless, invaluable, immaculate, impeccable, pristine,
    sumptuous, lavish, luscious, delectable, scrumptious, succulent, opulent, majestic,
    grandiose, spectacular, staggering, thrilling, electrifying, exhilarating, invigorating,
    rejuvenating, heartwarming, heartfelt, uplifting, enchanting, bewitching, mesmerising,
    mesmerizing, hypnotic, riveting, enthralling, absorbing, addictive, unputdownable,
    irresistible, unforgettable, luminous, radiant, gleaming, sparkling, exemplary,
    trailblazing, groundbreaking, visionary, revolutionary, life-changing, eye-opening,
    awe-inspiring, breathtaking, super-duper, rad, wicked good, ace, brill, fab, smashing,
    cracking, ripping, stonking, grand, swell, dandy, peachy, banging, amazeballs, spiffy,
    nifty, classy, posh, ritzy, dreamy, snug, homey, hospitable, gracious, benevolent,
    warmhearted, big-hearted, selfless, heroic, noble, humble, charismatic, magnetic, gallant,
    spotless, unblemished, seamless, effortless, painless, foolproof, bulletproof,
    state-of-the-art, cutting-edge, award-winning, deserving, enviable, fruitful, lucrative,
    thriving, flourishing, prosperous, triumphant, victorious, jubilant, ecstatic, elated,
    euphoric, blessed, grateful, overjoyed, tip-top, A1, five-star, a cut above, head and
    shoulders above the rest, in a class of its own, in a league of its own, one of a kind, one
    in a million, the bee's knees, the cat's whiskers, the bomb, the real deal, worth its weight
    in gold, nothing short of a miracle, nothing short of perfect, as good as it gets, as good
    as new, like new, hard to beat, impossible to resist, love at first sight, music to my ears,
    pure gold, pure bliss, sheer perfection, sheer joy, sheer delight, a breath of fresh air, a
    sight for sore eyes, a feather in their cap, a home run, a knockout, a stroke of genius, a
    ray of sunshine, a godsend, a keeper, a crowd-pleaser, a showstopper, a page-turner, a
    no-brainer, a revelation, a miracle, a wonder, a wow, easy on the eye, easy to love, second
    to none, without equal, beyond praise, beyond reproach, above average, ahead of its time""",
    """abominable, loathsome, despicable, detestable, contemptible, odious, heinous, atrocious,
    monstrous, barbaric, brutal, savage, sinister, malicious, vicious, venomous, spiteful,
    wretched, pitiful, pitiable, woeful, lamentable, grievous, grim, bleak, dreary, drab, dingy,
    seedy, sleazy, sordid, squalid, rancid, putrid, foul, stinking, reeking, fetid, festering,
    vomit-inducing, stomach-turning, nauseous, grotesque, unsightly, repugnant, abhorrent,
    excruciating, agonising, torturous, harrowing, traumatic, soul-destroying, soul-crushing,
    mind-numbing, sleep-inducing, yawn-inducing, cringeworthy, cringe, embarrassing,
    humiliating, degrading, demeaning, patronising, condescending, sanctimonious, insufferable,
    obnoxious, loutish, boorish, churlish, surly, snooty, stuck-up, pompous, conceited,
    narcissistic, manipulative, deceitful, crooked, fraudulent, criminal, bogus, phoney,
    counterfeit, idiotic, moronic, imbecilic, asinine, brainless, mindless, senseless,
    nonsensical, absurd, ludicrous, preposterous, farcical, amateurish, bungled, botched,
    shambolic, ramshackle, rickety, decrepit, dilapidated, crumbling, threadbare, worn out,
    broken-down, kaput, rubbishy, trashy, tawdry, dire, pants, naff, crummy, cruddy, yucky,
    icky, manky, minging, godawful, bloody awful, a dud, a lemon, a turkey, a stinker, a
    snoozefest, a yawn, a drag, a bummer, a damp squib, a wash-out, a trainwreck, a train wreck,
    a car crash, a fiasco, a debacle, a shambles, a travesty, a nuisance, a menace, an eyesore,
    a black hole for money, a money pit, a con, a swindle, a sham, a hoax, daylight robbery,
    highway robbery, a slap in the face, a kick in the teeth, a bitter pill, a bad dream, a
    horror show, a blot on the landscape, a sorry sight, a sorry affair, a crying shame, a lost
    cause, a dead end, a hot mess, past its best, on its last legs, beneath contempt, beyond the
    pale, beyond bad, below par, not fit for purpose, unfit for humans, unfit for consumption,
    good for nothing, as dull as dishwater, like watching paint dry, about as exciting as
    watching paint dry, hit and miss at best, all style and no substance, more trouble than it's
    worth, dead on arrival, a shadow of its former self, overpriced rubbish, complete rubbish,
    utter rubbish, total rubbish, utter nonsense, pure garbage, absolute trash""",
)

# Plain verbs with a person before and a thing behind them: "they ... it".
VERBS = polar(
    """like, love, enjoy, recommend, appreciate, adore, admire, praise, cherish, treasure,
    value, trust, respect, applaud, celebrate, welcome, favour, prefer, savour, relish, miss,
    fancy, endorse, cheer, commend, need, want, choose, support, look forward to, care for,
    believe in, rave about, thank, hug, dig, rate, approve of, delight in, swear by, fall for,
    marvel at, get enough out of, get a lot from""",
    """hate, dislike, regret, despise, resent, complain about, detest, loathe, abhor, avoid,
    reject, criticise, criticize, blame, curse, fear, dread, mistrust, distrust, mock, condemn,
    ignore, abandon, return, lament, deplore, insult, dismiss, boycott, doubt, shun, ban, object
    to, moan about, whine about, worry about, suffer from, struggle with, argue with, shout at,
    give up on, get tired of, get bored of, have trouble with, have problems with, get annoyed
    by, get sick of, cry over, mind""",
)

# The same in the past.
VERBED = polar(
    """liked, loved, enjoyed, recommended, appreciated, adored, admired, praised, cherished,
    treasured, valued, trusted, respected, applauded, celebrated, welcomed, preferred, savoured,
    relished, missed, endorsed, cheered, raved about, smiled at, thanked, had fun with, was
    happy with, fell for, fell in love with, was impressed by, was pleased with, had a good time
    with, marvelled at, swore by, craved, devoured, hugged, supported, longed for""",
    """hated, disliked, regretted, despised, resented, complained about, detested, loathed,
    avoided, rejected, criticised, criticized, blamed, cursed, feared, dreaded, mistrusted,
    mocked, condemned, abandoned, returned, lamented, insulted, dismissed, boycotted, doubted,
    objected to, moaned about, whined about, worried about, suffered from, struggled with,
    argued with, shouted at, gave up on, got tired of, got bored of, was bored by, had trouble
    with, had problems with, was annoyed by, was let down by, had to suffer, endured, cried
    over, laughed at, yawned at, threw away, walked out on""",
)

# What a thing does to people: "it ... me".
MOVES = polar(
    """impress, please, delight, satisfy, inspire, convince, amaze, entertain, thrill, charm,
    enchant, fascinate, surprise, cheer up, comfort, relax, calm, excite, touch, move, help,
    reward, motivate, encourage, captivate, dazzle, refresh, energise, heal, spoil, win over,
    make happy, intrigue, grip, engage, enrich, uplift, soothe, warm, astonish, amuse, blow away""",
    """disappoint, annoy, bore, irritate, offend, frustrate, hurt, upset, anger, insult,
    disgust, sadden, depress, confuse, exhaust, bother, worry, scare, shock, appal, torment,
    stress, let down, put off, embarrass, humiliate, cheat, betray, deceive, mislead, repel,
    sicken, discourage, infuriate, enrage, deter, drain, alienate, trouble, harm, drive mad,
    drive away, rip off, turn off, wear out""",
)

MOVED = polar(
    """impressed, pleased, delighted, satisfied, inspired, convinced, amazed, entertained,
    thrilled, charmed, enchanted, fascinated, cheered up, comforted, relaxed, excited, touched,
    moved, rewarded, motivated, encouraged, captivated, dazzled, refreshed, energised, spoiled,
    won over, intrigued, gripped, engaged, enriched, uplifted, soothed, astonished, amused,
    blown away, hooked, helped a lot, well looked after, well served, swept away, in awe,
    reassured, treated well, made welcome""",
    """disappointed, annoyed, bored, irritated, offended, frustrated, hurt, upset, angered,
    insulted, disgusted, saddened, depressed, confused, exhausted, bothered, worried, scared,
    shocked, appalled, tormented, stressed, let down, put off, embarrassed, humiliated, cheated,
    betrayed, deceived, misled, repelled, sickened, discouraged, infuriated, enraged, drained,
    alienated, troubled, ripped off, turned off, worn out, left cold, treated badly, robbed,
    ignored, abandoned, underwhelmed, unmoved, bored to death, short-changed, taken for a ride,
    overcharged, lied to""",
)

# What a thing has or lacks.
VIRTUES = polar(
    """charm, beauty, elegance, comfort, kindness, humour, style, warmth, talent, honesty,
    creativity, passion, patience, value, harmony, soul, heart, flavour, taste, character,
    personality, energy, substance, depth, originality, imagination, class, magic, joy, fun,
    love, respect, courtesy, polish, quality, care, common sense, attention to detail,
    professionalism, politeness, skill, intelligence, wit, atmosphere, excitement, suspense,
    surprises, ideas, freshness, colour, hospitality, courage, hope, pleasure, grace, sparkle,
    spirit, life, wonder, happiness, good ideas, refinement, finesse, precision, strength,
    power, freedom, sense, highlights, bright moments, redeeming features, good sides, strong
    points, advantages, benefits, potential, integrity, trust, empathy, compassion""",
    """problems, flaws, bugs, mistakes, errors, dirt, noise, trouble, chaos, arrogance, boredom,
    laziness, nonsense, incompetence, delays, stress, lies, faults, hassle, weaknesses,
    rudeness, issues, complaints, defects, weak points, drawbacks, disadvantages, downsides,
    shortcomings, gaps, glitches, crashes, hiccups, dust, stains, smells, rubbish, clutter,
    confusion, pain, fear, anger, hate, greed, malice, cruelty, violence, boring moments, dull
    moments, low points, nasty surprises, unpleasant surprises, hidden costs, hidden fees,
    excuses, empty promises, cliches, plot holes, filler, padding, clumsiness, negativity,
    drama, bitterness, damage, wear, rust, mould, blemishes, imperfections, inaccuracies,
    disappointments, regrets, worries, doubts, headaches, objections, trash, tension, misery,
    neglect, carelessness, dishonesty, hostility, disrespect""",
)

# One that is praised or blamed by its name alone: "a real ...".
NAMES = polar(
    """gem, treasure, masterpiece, joy, delight, treat, winner, pleasure, dream, success,
    triumph, hit, bargain, blessing, star, hero, angel, genius, champion, legend, jewel, pearl,
    lifesaver, miracle, wonder, sensation, marvel, classic, favourite, highlight, beauty,
    charmer, friend, gentleman, pro, expert, gift, paradise, oasis, haven, improvement,
    revelation, inspiration, role model, must, hoot, stunner, cracker, sweetheart, darling,
    knockout, bonus, asset, feast, eye-catcher, all-rounder""",
    """disaster, failure, disappointment, nightmare, joke, mess, scam, rip-off, mistake, pain,
    shame, disgrace, catastrophe, tragedy, flop, fraud, horror, bore, farce, insult,
    embarrassment, chore, crime, lie, trap, liar, fool, loser, monster, idiot, thief, crook,
    cheat, bully, coward, clown, hypocrite, jerk, moron, pest, snob, tyrant, villain, dud,
    fiasco, shambles, letdown, waste, swindle, nuisance, eyesore, dump, pigsty, hellhole, money
    pit, burden, blunder, flaw, setback, insult to the eye, torture, ordeal, punishment, curse,
    plague, bummer, stinker, turkey, lemon, wreck""",
)

# How something is done.
MANNERS = polar(
    """well, beautifully, perfectly, brilliantly, wonderfully, superbly, flawlessly, smoothly,
    nicely, excellently, elegantly, reliably, fantastically, kindly, politely, professionally,
    carefully, lovingly, gracefully, admirably, impressively, impeccably, magnificently,
    splendidly, marvellously, delightfully, effortlessly, skilfully, expertly, efficiently,
    promptly, warmly, generously, properly, correctly, correctly and quickly, cleverly,
    tastefully, charmingly, convincingly, successfully, effectively, faultlessly, patiently,
    honestly, fairly, respectfully, with care, with love, with a smile, with skill, with great
    care, like clockwork, like magic, to perfection, in style, as promised, as it should,
    without a hitch, without any fuss, a treat""",
    """badly, poorly, terribly, horribly, awfully, dreadfully, miserably, carelessly, sloppily,
    disappointingly, unreliably, incompetently, appallingly, abysmally, clumsily, rudely,
    impolitely, unprofessionally, lazily, wrongly, incorrectly, unfairly, dishonestly,
    atrociously, pathetically, disgracefully, shamefully, ineptly, painfully, half-heartedly,
    without care, without love, without a smile, without skill, with no care at all, like
    rubbish, like dirt, like a nightmare, at a snail's pace, without respect, in a rush,
    amateurishly, stupidly, cruelly, coldly, unkindly, inefficiently, tastelessly, crudely,
    shoddily""",
)

# Before an adjective, already a judgement: "... expensive", "... clean".
TINTED = polar(
    """pleasantly, wonderfully, delightfully, beautifully, refreshingly, amazingly,
    impressively, charmingly, perfectly, admirably, nicely, superbly, brilliantly, reassuringly,
    fantastically""",
    """terribly, awfully, horribly, painfully, annoyingly, disappointingly, ridiculously,
    unbearably, depressingly, shockingly, appallingly, embarrassingly, needlessly, unpleasantly,
    overly, far too, much too, way too, woefully, insufferably, miserably, dreadfully,
    unacceptably, hopelessly""",
)

# Inflected, as "nobody could be ..." and "the ... of all" take them.
KINDER = polar(
    """kinder, cleaner, faster, friendlier, tastier, warmer, prettier, smarter, safer, smoother,
    funnier, cosier, quieter, calmer, fresher, nicer, brighter, clearer, wiser, braver, sweeter,
    softer, happier, livelier, lovelier, healthier, stronger, simpler, easier, neater, tidier,
    finer, fairer, politer, crisper, sharper, cuter, gentler, sturdier, handier, quicker, wittier,
    juicier, comfier, better, cleverer, prouder, classier, fancier, merrier, more helpful, more
    fun""",
    """ruder, dirtier, slower, noisier, louder, duller, uglier, blander, sillier, lazier, meaner,
    nastier, messier, sloppier, weaker, poorer, sadder, harsher, grumpier, dumber, clumsier, worse,
    gloomier, shabbier, creepier, scarier, crueller, stupider, lamer, flimsier, staler, smellier,
    riskier, tackier, angrier, unhappier, unfriendlier, greasier, dustier, pricier, drearier,
    drabber, cheesier, soggier, filthier, fouler, greedier, grimmer, shoddier, colder, more boring,
    less helpful""",
)

KINDEST = polar(
    """kindest, cleanest, fastest, friendliest, tastiest, warmest, prettiest, smartest, safest,
    smoothest, funniest, cosiest, calmest, freshest, nicest, brightest, clearest, wisest, bravest,
    sweetest, softest, happiest, liveliest, loveliest, healthiest, strongest, easiest, neatest,
    finest, fairest, politest, crispest, cutest, gentlest, sturdiest, handiest, wittiest, juiciest,
    comfiest, best, cleverest, proudest, classiest, coolest, greatest""",
    """rudest, dirtiest, slowest, noisiest, loudest, dullest, ugliest, blandest, silliest, laziest,
    meanest, nastiest, messiest, sloppiest, weakest, poorest, saddest, harshest, grumpiest, dumbest,
    clumsiest, worst, gloomiest, shabbiest, creepiest, cruellest, stupidest, lamest, flimsiest,
    stalest, smelliest, riskiest, tackiest, unhappiest, unfriendliest, greasiest, dustiest,
    dreariest, cheesiest, soggiest, filthiest, foulest, greediest, grimmest, shoddiest""",
)

LEXICON: dict[str, Polar] = {
    "trait": TRAITS,
    "strong": STRONG,
    "verb": VERBS,
    "verbed": VERBED,
    "move": MOVES,
    "moved": MOVED,
    "virtue": VIRTUES,
    "name": NAMES,
    "manner": MANNERS,
    "tinted": TINTED,
    "kinder": KINDER,
    "kindest": KINDEST,
}
