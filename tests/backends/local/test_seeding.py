"""Draws by chance that come out the same again, whoever else draws meanwhile."""

from __future__ import annotations

import threading

import torch

from backends.local.seeding import seeded


def draws() -> list[list[float]]:
    like = torch.zeros(3, dtype=torch.float16)
    drawn = [torch.randn(3), torch.rand(3), torch.randn_like(like), torch.rand_like(like)]
    assert [each.dtype for each in drawn[2:]] == [torch.float16] * 2
    drawn.append(torch.multinomial(torch.ones(1000), 3))
    return [each.tolist() for each in drawn]


def test_the_same_seed_draws_the_same() -> None:
    with seeded(7):
        first = draws()
    with seeded(7):
        assert draws() == first
    with seeded(8):
        assert draws() != first


def test_outside_and_in_other_threads_nothing_changes() -> None:
    with seeded(7):
        alone = draws()
    torch.manual_seed(1)
    expected = torch.randn(3).tolist()
    torch.manual_seed(1)
    others: list[list[float]] = []
    with seeded(7):
        other = threading.Thread(target=lambda: others.append(torch.randn(3).tolist()))
        other.start()
        other.join()
        assert draws() == alone
    assert others == [expected]
    assert torch.randn(3).tolist() != expected
