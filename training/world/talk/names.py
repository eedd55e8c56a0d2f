"""People's names: common ones, which everybody knows, and made-up ones, none in both splits."""

from __future__ import annotations

from collections.abc import Collection
from itertools import chain
from typing import Final

from numpy.random import Generator

from training.world import Split
from training.world.talk.words import listed, split_of

KNOWN: Final[dict[str, tuple[str, ...]]] = {
    "she": listed(
        """Anna, Mia, Emma, Lea, Sara, Julia, Lucy, Nina, Olivia, Sophie, Clara, Maria, Laura,
        Lisa, Alice, Eva, Jane, Kate, Helen, Rosa, Amy, Ella, Grace, Hannah, Ida, Marie, Nora,
        Paula, Ruth, Susan, Tina, Vera, Zoe, Diana, Fatima, Aisha, Mei, Yuki, Priya, Elena, Chloe,
        Emily, Carmen, Ingrid, Leila, Mary, Sandra, Julie, Charlotte, Ava, Bella, Greta, Irene,
        Jenny, Linda, Megan, Nadia, Petra, Rita, Stella, Tara, Wendy, Yara, Monica, Karin, Dora"""
    ),
    "he": listed(
        """Tom, Ben, Max, Paul, Jack, Peter, Leo, Sam, John, Adam, David, Oscar, Felix, Simon,
        Mark, Luke, Noah, Liam, James, Henry, George, Bob, Carl, Daniel, Eric, Frank, Hugo, Ivan,
        Jonas, Karl, Lars, Martin, Nick, Otto, Robert, Steve, Theo, Victor, William, Ali, Omar,
        Ahmed, Chen, Raj, Kenji, Pedro, Luis, Michael, Thomas, Alex, Albert, Bruno, Colin, Dennis,
        Edgar, Fred, Gavin, Harry, Igor, Jim, Kevin, Marco, Nils, Ralph, Tim, Walter"""
    ),
}
# How often somebody has a name that nobody else has.
STRANGERS: Final = 0.15
ONSETS: Final = listed(
    """B, C, D, F, G, H, J, K, L, M, N, P, R, S, T, V, W, Z, Br, Ch, Cl, Dr, Fr, Gr, Kr, Sh, St, Th,
    Tr, A, E, I, O, U"""
)
VOWELS: Final = listed("a, a, e, e, i, i, o, o, u, ai, ei, ea, ee, ie, oo, ou, y")
MIDDLES: Final = listed(
    """b, d, f, g, k, l, m, n, p, r, s, t, v, x, z, ll, mm, nn, rr, ss, tt, nd, rk, rt, st, nt, ck,
    ld, ch, sh, th"""
)
ENDS: Final = listed("a, o, e, i, y, n, l, r, s, m, k, t, na, la, ra, ta, ko, mi, en, er, on, us")


def name(rng: Generator, split: Split, strangers: float = STRANGERS) -> tuple[str, str]:
    """A name and its pronoun ("she" or "he"); a made-up name has either."""
    pronoun = "she" if rng.random() < 0.5 else "he"
    if rng.random() >= strangers:
        given = KNOWN[pronoun]
        return given[rng.integers(len(given))], pronoun
    while True:
        made = made_up(rng)
        if split_of(made) == split and made not in TAKEN:
            return made, pronoun


def made_up(rng: Generator) -> str:
    """Two or three syllables that could be a name."""

    def pick(parts: tuple[str, ...]) -> str:
        return parts[rng.integers(len(parts))]

    onset = pick(ONSETS)
    start = onset if onset in "AEIOU" else onset + pick(VOWELS)
    middle = pick(MIDDLES)
    if rng.random() < 0.25:
        middle += pick(VOWELS) + pick(MIDDLES)
    end = pick(ENDS)
    return start + middle + (end if end[0] in "aeiouy" else pick(VOWELS) + end)


def names(
    rng: Generator,
    split: Split,
    count: int,
    others: Collection[str] = (),
    strangers: float = STRANGERS,
) -> dict[str, str]:
    """That many different names, none of the `others`, with their pronouns."""
    found: dict[str, str] = {}
    while len(found) < count:
        drawn, pronoun = name(rng, split, strangers)
        if drawn not in others:
            found.setdefault(drawn, pronoun)
    return found


TAKEN: Final = frozenset(chain.from_iterable(KNOWN.values()))
