"""What people say of a judgement: that it holds or does not, that one may call a thing so or not.

Slots for the training patterns of `world.opinions.judgements` and `world.opinions.turns`. Those of
`CLAIMS` work like `world.opinions.operators`: the first side leaves a following word of praise as
praise, the second turns it into blame. The manifold ones are products of small lists, so that the
parts of a denial are learnt and not a list of denials.
"""

from __future__ import annotations

from itertools import product

from training.world.opinions.words import Polar, listed, polar


def _all_ways(*parts: str) -> tuple[str, ...]:
    """Every combination of one entry of each comma-separated list."""
    return tuple(" ".join(words) for words in product(*map(listed, parts)))


_ALL = """everyone, everybody, anyone, all of us, every guest, most people, people, my whole family,
    every critic, any sane person, a lot of people, you"""
_NONE = """nobody, no one, no guest, no critic, no sane person, not a soul, none of us, hardly
    anyone, not one person, few people, no reasonable person, hardly anybody, neither of us,
    no one in their right mind"""
_MODALS = "would, could, can, will, might, should, must"
_SAYING = "say, claim, argue, think, tell you, believe, agree, conclude, feel, find"
_SAID = "said, thought, claimed, told me, felt, wrote, found, believed"

CLAIMS: dict[str, Polar] = {
    # ... that it is good
    "holds": Polar(
        (
            *_all_ways(_ALL, _MODALS, _SAYING, "that"),
            *_all_ways(_ALL, _SAID, "that"),
            *_all_ways(_NONE, "would, could, can, will", "deny, dispute, doubt, question", "that")
            * 2,
            *listed("""there is no denying that, it cannot be denied that, few would deny that, who
                could deny that, I stand by it:, I can confirm that, rest assured that, mark my
                words:, it is well known that, you will soon see that, it is plain to see that,
                it has to be said that, no one disputes that, I never doubted that, there is no
                question that, it is beyond doubt that, make no mistake:, I will always say that,
                I won't deny that, don't let anyone tell you otherwise:, it is safe to say that,
                it would be foolish to deny that, I have to agree that, I must confess that, it
                comes as no surprise that, not for a second did I doubt that, true:, it is fair to
                say that, I was right to think that, rightly they say that, what they say is true:,
                the rumours are true:, the reviews are right:, I keep telling people that, I have
                often said that, I was the first to say that, it became clear that, I realised
                that, I discovered that, I learnt that, it dawned on me that, I noticed that, we
                soon found out that, time has shown that, it is no exaggeration to say that""")
            * 12,
        ),
        (
            *_all_ways(_NONE, _MODALS, _SAYING, "that"),
            *_all_ways(_NONE, _SAID, "that"),
            *_all_ways("I, we", "would never, could not, can't, won't", _SAYING, "that") * 4,
            *listed("""it is a myth that, it is simply false that, it is nonsense that, nobody can
                convince me that, don't let anyone tell you that, I refuse to believe that, don't
                believe that, it's a lie that, I have yet to hear that, never have I heard that, I
                dispute that, I strongly disagree that, it is far from true that, it is a false
                rumour that, who says, who told you, I would be surprised if, it is out of the
                question that, there is no proof that, there is no truth in the rumour that, it is
                far from clear that, I have my doubts that, at no time did I feel that, not for a
                moment did I think that, I am yet to be convinced that, not once did I feel that,
                under no circumstances would I say that, never in my life would I claim that, I
                can't pretend that, you'd be wrong to think that, it is a mistake to think that,
                it is wrong to assume that, only a fool would think that, you'd have to be mad to
                think that, it would be unfair to say that, it would be an exaggeration to say
                that, it is not the case that, it's not as if, it isn't that, it is not that, I
                would be the last to say that, far be it from me to say that, I never got the
                feeling that, I never had the impression that, nothing suggests that, there was no
                sign that, since when is it true that, gone are the days when, I did not notice
                that, not that I think""")
            * 12,
        ),
    ),
    # ... call it good
    "affirm": Polar(
        (
            *_all_ways(_ALL, "would, could, can, will, should, must"),
            *_all_ways(
                "I, we", "would gladly, would happily, can only, have to, must, shall, dare"
            ),
            *listed("""it is fair to, it would be fair to, I do not hesitate to, one must, I would
                go so far as to, it is safe to, you have every right to, nobody would hesitate to,
                I was quick to, it is only right to, I can't help but, I am the first to, I am not
                afraid to, it is no lie to, it's no exaggeration to""")
            * 4,
        ),
        (
            *_all_ways(_NONE, "would, could, can, will, should, must"),
            *_all_ways(
                "I, we",
                """would never, would not, wouldn't, could not, can't, won't, would hardly, could
                hardly, could never, am not going to, do not want to, shall not, would not dare
                to""",
            ),
            *listed("""I would be the last to, far be it from me to, it would be unfair to, you'd
                have to be mad to, only a fool would, only an idiot would, nothing would make me,
                I see no reason to, it is impossible to, it would be a mistake to, it would be a
                stretch to, it would be wrong to, it would be a lie to, it is absurd to, it makes
                no sense to, I find it hard to, it is hard to, there is no way to, why would you,
                how can you, how could anyone, how dare you, who would, who could, I refuse to, I
                would not go so far as to, it never occurred to me to, it is too much to, it would
                be silly to""")
            * 4,
        ),
    ),
    # ... like it
    "ease": polar(
        """it is easy to, it's so easy to, it is not hard to, it is not difficult to, one can
        easily, you can't help but, it is impossible not to, there is no way not to, it is hard
        not to, you are bound to, I could not help but, it takes no effort to, you have to, one
        cannot but, it did not take me long to, I am starting to, I have learnt to, I have come to,
        I grew to, you will soon, anyone can, everybody will, you will learn to, I was quick
        to, I will never stop saying that I, I can't stop telling people that I""",
        """it is hard to, it's difficult to, it is impossible to, it's not easy to, there is no
        way to, nobody can, I struggled to, I found it hard to, I failed to, I could not bring
        myself to, I am unable to, I tried but could not, I was unable to, try as I might I cannot,
        as much as I try I can't, no one will ever, nobody could possibly, I have no reason to, I
        have no cause to, you'd have to be crazy to, it takes a fool to, I see no point in trying
        to, I will never, I'd never, nothing could make me, you won't, you will never, it would
        be wrong to, I no longer, nobody in the world could, I have stopped wanting to, it is
        next to impossible to""",
    ),
    # ... charm
    "signs_of": polar(
        """there was no shortage of, there was no lack of, there is no end of, you will find, we
        saw signs of, it never lacks, it does not lack, not without, never short of, there is
        ample, there is always room for, it is brimming with, I was struck by the, we were met
        with, we found nothing but, I felt the, it is not short of, the place is filled with, what
        we got was, I cannot accuse them of a lack of, it has more than enough, you can feel the,
        we were surrounded by, I experienced""",
        """there was no trace of, I looked in vain for, we searched in vain for, nowhere did I
        see, we waited in vain for, don't expect, don't hold your breath for, not a hint of, a
        total absence of, there is a shortage of, what is missing is, I did not come across any,
        it has run out of, I was spared any, it is a stranger to, there is no room for, you will
        not find, I failed to find, nobody could find any, it never showed, I never noticed any,
        no one noticed any, it is not exactly full of, without a trace of, they never heard of,
        zero signs of, I did not detect any, I have yet to see any, you will search in vain for,
        devoid of all, not exactly known for its, it can't be accused of, we never experienced
        any""",
    ),
}

# What stands before a judgement that is not the writer's own or last word.
CONCEDING = (
    *listed("""I admit, I will admit, sure, yes, okay, granted, true, fine, of course, certainly,
        admittedly, to be fair, it is true that, no question, I know, I get it, fair enough, no
        doubt, you could say that, you could argue that, one could complain that, I'll give you
        that, I grant you that, I can't deny that, I have to admit, there is no denying that,
        right, I understand that, I realise that, I am aware that, maybe, perhaps, it may well be
        that, it might be that, naturally, I confess that, to be honest, not going to lie:, I do
        not deny that, undeniably, undoubtedly"""),
)

# The same, and nobody takes it for the writer's own view even without a "but".
SUPPOSING = (
    *_all_ways(
        """some people, many people, critics, my friends, the reviews, others, people, the
        neighbours, the papers, most reviewers, the locals""",
        "say, claim, think, insist, believe, told me, keep saying, wrote, warned me",
        "that",
    ),
    *listed("""I had heard that, I'd read that, people warned me that, they told me that, rumour has
        it that, supposedly, allegedly, apparently, in theory, on paper, at first, at first glance,
        at first sight, initially, to begin with, in the beginning, for the first hour, for a
        while, years ago, last year, in the old days, back then, once upon a time, I used to think
        that, I thought, I assumed that, I was convinced that, I had the impression that, it
        seemed that, it looked as if, you'd think that, you might think, one would think, one might
        expect that, the advert claims that, the website says, the box says, the trailer suggests
        that, I was told, we were told, they would have you believe that, word is that, the word on
        the street is that, I expected that, we all thought that, everyone said that, you would
        imagine that, going in I thought that, before I came I thought that, according to the
        reviews, if you believe the reviews, to some""")
    * 3,
)

# Between what is conceded and what counts.
BUT = (
    *_all_ways(
        "but, yet, and yet, but still, however",
        """in the end, at the end of the day, when all is said and done, on balance, overall, all
        things considered, the fact remains that, the bottom line is that, what matters is that,
        what counts for me is that, even then, in truth, in reality, in practice, as it turned out,
        it turned out that, the truth is that, you know what:, for me, for me personally, to me it
        is clear that, today, by now, later, afterwards, finally, eventually, ultimately, in the
        long run, after a while, I must say, I think, honestly, let me tell you, believe me, we all
        agree that, if you ask me, none of that matters:, that did not stop us:, I don't care:, who
        cares:, that is not the point:, make no mistake:, hey, well""",
    ),
    *listed("""but, yet, and yet, but still, still, however, nevertheless, nonetheless, even so, all
        the same, that said, having said that, then again, on the other hand, be that as it may, at
        the same time, in spite of that, despite this, despite all that, regardless, anyway,
        anyhow, either way, in the end, at the end of the day, when all is said and done, on
        balance, all things considered, not that it matters:, no matter, never mind, so what, who
        cares, big deal, it does not change the fact that, that does not change the fact that,
        this doesn't alter the fact that, that did not change my mind:, it makes no difference:,
        only, just the same, yet again, but then, but then again, though, by contrast, in contrast,
        conversely, instead, I say, in return, at least, even if so""")
    * 4,
)

# Before the truth, after what was supposed.
ACTUALLY = listed("""in reality, in fact, actually, well, wrong, not so, nope, turns out, as it
    turned out, the truth, the truth is, in practice, now, these days, no, not for me, I disagree,
    far from it, on the contrary, think again, not true, I beg to differ, nonsense, quite the
    opposite, the opposite is true, nothing could be further from the truth, reality was different,
    I found otherwise, I know better, today, since then, ever since, on closer inspection, a closer
    look shows that, after a week, then I tried it, then it arrived, then came the truth, fast
    forward a year, now I know that, I can tell you that, the reality, not in my experience, in my
    experience, for me, to me, as for me, me, but no, but, however, yet, not really, surprise, they
    were wrong, I was wrong""")

# Before a clause that does not count, whether it comes first or last.
ALTHOUGH = listed("""although, though, even though, even if, while, whilst, whereas, despite the
    fact that, in spite of the fact that, notwithstanding that, no matter that, never mind that,
    regardless of the fact that, granted that, even when, even as""")

CONCEDED_LAST = (
    *ALTHOUGH,
    *listed("""albeit, apart from the fact that, except that, save that, not counting that, leaving
        aside that, I just wish it was not true that, whatever people say about how, even if some
        people think, even if you may think, no matter how often they say that, although I admit
        that, even if it is true that, though it must be said that, though some would say, whether
        or not"""),
)

JUDGES = listed(
    """feels, looks, seems, sounds, appears, is, was, turned out to be, proved to be, can be
    called, will be remembered as, is considered, is known to be, is said to be, has become,
    remains, felt, looked, seemed"""
)

# Gerunds: "I never stopped ...".
VERBING = polar(
    """liking, loving, enjoying, recommending, appreciating, adoring, admiring, praising,
    cherishing, trusting, respecting, celebrating, preferring, relishing, supporting, thanking,
    looking forward to, raving about, smiling at, laughing with, marvelling at""",
    """hating, disliking, regretting, despising, resenting, complaining about, detesting,
    loathing, avoiding, rejecting, criticising, blaming, cursing, fearing, dreading,
    mistrusting, condemning, moaning about, worrying about, suffering from, struggling with,
    shouting at, arguing with, crying over""",
)

CLAIM_FILLINGS: dict[str, tuple[str, ...]] = {
    "conceding": CONCEDING,
    "supposing": SUPPOSING,
    "but": BUT,
    "actually": ACTUALLY,
    "although": ALTHOUGH,
    "conceded_last": CONCEDED_LAST,
    "judges": JUDGES,
    "did_not": ("did not", "didn't", "didnt"),
}
