"""The pool: one load for all, eviction by budget, nothing left behind."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

import psutil
import pytest

from backends.base import Loading, result_of
from backends.local.backend import LocalBackend
from backends.local.devices import Memory
from backends.local.pool import Load, Pool
from core.errors import ModelBroken, ModelTooBig, Stopped
from tests.backends.conftest import a_call, settings

MIB = 1024**2


@dataclass(eq=False)
class Thing:
    """Something of a size that says when it is unloaded."""

    name: str
    nbytes: int
    memory: Memory = "ram"
    unloaded: threading.Event = field(default_factory=threading.Event)
    shared: Mapping[int, int] = field(default_factory=dict)

    @property
    def sizes(self) -> Mapping[int, int]:
        return {id(self): self.nbytes - sum(self.shared.values()), **self.shared}

    def unload(self) -> None:
        self.unloaded.set()


def loader(thing: Thing) -> Callable[[Load[Thing]], Thing]:
    def load(under_way: Load[Thing]) -> Thing:
        under_way.reserve(thing.memory, thing.nbytes)
        return thing

    return load


def ignore(event: Loading) -> None:
    pass


def use(pool: Pool[Thing], thing: Thing) -> None:
    with pool.lease(thing.name, loader(thing), ignore, threading.Event()) as leased:
        assert leased is thing


@pytest.fixture
def pool() -> Pool[Thing]:
    return Pool(lambda memory: 100)


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_what_two_share_counts_once_and_stays_with_the_other(pool: Pool[Thing]) -> None:
    common = {1: 50}
    first, second = Thing("first", 55, shared=common), Thing("second", 55, shared=common)
    use(pool, first)
    with pool.lease("second", lambda load: second, ignore, threading.Event()):
        assert pool.used("ram") == 60
        use(pool, Thing("third", 40))
        assert not first.unloaded.is_set(), "there is room for all three"
        # Without the first alone, what it shares would stay: the third goes, too.
        use(pool, Thing("fourth", 45))
        assert first.unloaded.is_set()
        assert pool.used("ram") == 100


def test_the_least_recently_used_goes_first(pool: Pool[Thing]) -> None:
    first, second, third = Thing("first", 40), Thing("second", 40), Thing("third", 40)
    for thing in (first, second, first, third):
        use(pool, thing)
    assert second.unloaded.is_set()
    assert not first.unloaded.is_set()
    assert [bool(pool.peek(name)) for name in ("first", "second", "third")] == [True, False, True]
    assert pool.used("ram") == 80


def test_ram_and_gpu_have_budgets_of_their_own() -> None:
    budgets: dict[Memory, int] = {"ram": 50, "gpu": 100}
    pool: Pool[Thing] = Pool(budgets.__getitem__)
    on_ram, on_gpu, more = Thing("a", 40), Thing("b", 90, "gpu"), Thing("c", 30)
    for thing in (on_gpu, on_ram, more):
        use(pool, thing)
    assert on_ram.unloaded.is_set()
    assert not on_gpu.unloaded.is_set()
    assert (pool.used("ram"), pool.used("gpu")) == (30, 90)


def test_what_is_in_use_is_waited_for_and_never_evicted(pool: Pool[Thing]) -> None:
    held, wanted = Thing("held", 80), Thing("wanted", 80)
    heard: list[str] = []
    done = threading.Event()

    def ask() -> None:
        hear = lambda event: heard.append(event.note)  # noqa: E731
        with pool.lease("wanted", loader(wanted), hear, threading.Event()):
            done.set()

    with pool.lease("held", loader(held), ignore, threading.Event()):
        thread = threading.Thread(target=ask)
        thread.start()
        wait_until(lambda: any("make room" in note for note in heard))
        assert not held.unloaded.is_set()
        assert not done.is_set()
    thread.join(30)
    assert done.is_set()
    assert held.unloaded.is_set()


def test_what_can_never_fit_is_refused_and_evicts_nothing(pool: Pool[Thing]) -> None:
    small = Thing("small", 60)
    use(pool, small)
    with pytest.raises(ModelTooBig, match=r"200 MB.*0 kB"):
        use(pool, Thing("huge", 200_000_000))
    assert pool.peek("small") is not None
    assert pool.used("ram") == 60


def test_many_who_ask_at_once_share_one_load(pool: Pool[Thing]) -> None:
    thing = Thing("shared", 10)
    loads = 0
    go_on = threading.Event()
    heard: list[list[Loading]] = [[] for _ in range(5)]
    got: list[Thing] = []

    def load(under_way: Load[Thing]) -> Thing:
        nonlocal loads
        loads += 1
        under_way.report("Half way", 0.5)
        assert go_on.wait(30)
        return thing

    def ask(number: int) -> None:
        with pool.lease("shared", load, heard[number].append, threading.Event()) as leased:
            got.append(leased)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
    wait_until(lambda: all(Loading("Half way", 0.5) in news for news in heard))
    go_on.set()
    for thread in threads:
        thread.join(30)
    assert loads == 1
    assert got == [thing] * 5


def test_each_who_waits_can_leave_and_the_last_one_ends_the_load(pool: Pool[Thing]) -> None:
    stops = [threading.Event(), threading.Event()]
    ended: list[str] = []

    def load(under_way: Load[Thing]) -> Thing:
        while True:
            try:
                under_way.report("Downloading")
            except Stopped:
                ended.append("load")
                raise
            time.sleep(0.01)

    def ask(number: int) -> None:
        with (
            pytest.raises(Stopped),
            pool.lease("slow", load, ignore, stops[number]),
        ):
            pass
        ended.append(f"caller {number}")

    threads = [threading.Thread(target=ask, args=(number,)) for number in (0, 1)]
    for thread in threads:
        thread.start()
    stops[0].set()
    pool.wake()
    threads[0].join(30)
    time.sleep(0.1)
    assert ended == ["caller 0"]
    stops[1].set()
    pool.wake()
    threads[1].join(30)
    wait_until(lambda: "load" in ended)
    wait_until(lambda: pool.used("ram") == 0)
    assert pool.peek("slow") is None
    # The next one who asks gets a load of its own.
    use(pool, Thing("slow", 5))


def test_nobody_who_waits_looks_every_now_and_then(
    pool: Pool[Thing], monkeypatch: pytest.MonkeyPatch
) -> None:
    limits: list[float | None] = []
    wait = threading.Condition.wait

    def counted(self: threading.Condition, timeout: float | None = None) -> bool:
        if self is pool._changed:
            limits.append(timeout)
        return wait(self, timeout)

    monkeypatch.setattr(threading.Condition, "wait", counted)
    go_on, stop = threading.Event(), threading.Event()
    held, wanted = Thing("held", 80), Thing("wanted", 80)
    heard: list[str] = []
    ended: list[str] = []

    def load(under_way: Load[Thing]) -> Thing:
        assert go_on.wait(30)
        return loader(wanted)(under_way)

    def ask(name: str, stop: threading.Event) -> None:
        try:
            with pool.lease("wanted", load, lambda event: heard.append(event.note), stop):
                ended.append(f"{name} has it")
        except Stopped:
            ended.append(f"{name} left")

    with pool.lease("held", loader(held), ignore, threading.Event()):
        limits.clear()
        threads = [
            threading.Thread(target=ask, args=("first", stop)),
            threading.Thread(target=ask, args=("second", threading.Event())),
        ]
        for thread in threads:
            thread.start()
        # Both hear of the load once it takes longer, and then wait for news alone.
        wait_until(lambda: len(heard) == 2)
        stop.set()
        pool.wake()
        threads[0].join(30)
        assert ended == ["first left"]
        go_on.set()
        wait_until(lambda: any("make room" in note for note in heard))
    threads[1].join(30)
    assert ended == ["first left", "second has it"]
    # A moment of quiet for each of the two who waited, and no other waiting that ends by itself.
    assert len([each for each in limits if each is not None]) <= 6
    assert limits.count(None) >= 3


def test_nobody_waits_at_the_lock_for_a_model_that_is_being_unloaded(pool: Pool[Thing]) -> None:
    begun, go_on = threading.Event(), threading.Event()

    class Slow(Thing):
        def unload(self) -> None:
            begun.set()
            assert go_on.wait(30)
            super().unload()

    slow, other, wanted = Slow("slow", 60), Thing("other", 40), Thing("wanted", 50)
    use(pool, slow)
    use(pool, other)
    threads = [threading.Thread(target=use, args=(pool, wanted)) for _ in range(2)]
    threads[0].start()
    assert begun.wait(30)
    assert pool.acquire_loaded("other") is other
    pool.release("other", other)
    pool.wake()
    assert pool.used("ram") == 100, "its memory is not free yet"
    # What comes meanwhile waits for that memory, and takes no other model's.
    threads[1].start()
    more = pool.prefetch("more", loader(Thing("more", 10)))
    assert more is not None
    assert not more.done.wait(0.2)
    assert pool.peek("wanted") is None
    go_on.set()
    for thread in threads:
        thread.join(30)
    assert more.done.wait(30)
    assert slow.unloaded.is_set()
    assert not other.unloaded.is_set()
    assert pool.used("ram") == 100


def test_loads_that_wait_for_room_leave_each_other_in_peace(
    pool: Pool[Thing], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    report = Load.report

    def counted(self: Load[Thing], note: str, fraction: float | None = None) -> None:
        told.append(note)
        report(self, note, fraction)

    monkeypatch.setattr(Load, "report", counted)
    things = [Thing("one", 80), Thing("other", 80)]
    with pool.lease("held", loader(Thing("held", 80)), ignore, threading.Event()):
        loads = [pool.prefetch(each.name, loader(each)) for each in things]
        wait_until(lambda: len(told) >= 2)
        time.sleep(0.2)
        assert len(told) <= 4
    for under_way in loads:
        assert under_way is not None
        assert under_way.done.wait(30)
    assert pool.peek("other") is not None or pool.peek("one") is not None


def test_a_failed_load_leaves_nothing_behind_and_may_be_tried_again(pool: Pool[Thing]) -> None:
    half_made: list[threading.Event] = []

    class Half(bytearray):
        def __del__(self) -> None:
            half_made.append(threading.Event())

    def fail(under_way: Load[Thing]) -> Thing:
        weights = Half(10)
        under_way.reserve("ram", len(weights) + 50)
        try:
            raise KeyError(len(weights))
        except KeyError as error:
            raise ModelBroken("The weights are damaged.") from error

    for _ in range(2):
        with pytest.raises(ModelBroken), pool.lease("m", fail, ignore, threading.Event()):
            pass
    gc.collect()
    assert len(half_made) == 2
    assert pool.used("ram") == 0
    use(pool, Thing("m", 10))


def test_an_error_that_is_its_own_cause_is_told_like_any_other(pool: Pool[Thing]) -> None:
    def fail(under_way: Load[Thing]) -> Thing:
        broken = ModelBroken("The weights are damaged.")
        try:
            raise broken
        except ModelBroken:
            raise broken from broken

    with pytest.raises(ModelBroken), pool.lease("m", fail, ignore, threading.Event()):
        pass


def test_a_model_loaded_ahead_needs_nobody_waiting(pool: Pool[Thing]) -> None:
    thing = Thing("ahead", 10)
    under_way = pool.prefetch("ahead", loader(thing))
    assert under_way is not None
    assert under_way.done.wait(30)
    assert pool.peek("ahead") is not None
    assert pool.prefetch("ahead", loader(thing)) is None


def test_idle_models_can_be_unloaded_at_once(pool: Pool[Thing]) -> None:
    idle, held = Thing("idle", 30), Thing("held", 30)
    use(pool, idle)
    with pool.lease("held", loader(held), ignore, threading.Event()):
        assert pool.evict_idle() == 30
    assert idle.unloaded.is_set()
    assert not held.unloaded.is_set()


def memory_of(process: psutil.Process) -> int:
    """Its own bytes, wherever the system keeps them: a busy one moves what is not used to swap."""
    memory = process.memory_full_info()
    return int(memory.uss + memory.swap)


def memory_around_evictions(model_dir: Path) -> tuple[list[int], list[int]]:
    """The bytes that this process holds each time with the model “big” and without it again."""
    backend = LocalBackend(settings(model_dir=model_dir))
    process = psutil.Process()
    loaded, unloaded = [], []
    for _ in range(4):
        stream = backend.run(a_call("text-classification", "local/big"))
        result_of(stream)
        # The answer is there a moment before the model is no longer in use.
        assert stream.join(60)
        loaded.append(memory_of(process))
        backend.unload_idle()
        unloaded.append(memory_of(process))
    return loaded, unloaded


def test_eviction_hands_the_memory_back_to_the_system(tmp_path: Path) -> None:
    from transformers import BertConfig, BertForSequenceClassification, BertTokenizer

    (tmp_path / "big").mkdir()
    (tmp_path / "big" / "vocab.txt").write_text("[PAD]\n[UNK]\n[CLS]\n[SEP]\n[MASK]\nhello")
    config = BertConfig(
        vocab_size=50_000,
        hidden_size=512,
        num_hidden_layers=10,
        num_attention_heads=8,
        intermediate_size=2048,
    )
    network = BertForSequenceClassification(config)
    nbytes = sum(p.numel() * p.element_size() for p in network.parameters())
    assert nbytes > 200 * MIB
    # Stored in half precision, so that loading makes memory of its own rather than map the file.
    network.half().save_pretrained(tmp_path / "big")
    BertTokenizer(str(tmp_path / "big" / "vocab.txt")).save_pretrained(tmp_path / "big")
    del network

    # In a process of its own: what other tests left behind would take memory or give it back, too.
    with ProcessPoolExecutor(1, get_context("spawn")) as another:
        loaded, unloaded = another.submit(memory_around_evictions, tmp_path).result()
    # Torch keeps some working memory of its own, in sizes that vary. Without handing back, nothing
    # would come free at all, and what leaks would add up to three models.
    assert all(full - empty > 0.4 * nbytes for full, empty in zip(loaded, unloaded, strict=True))
    assert unloaded[-1] - unloaded[0] < nbytes


def test_a_budget_for_one_model_keeps_one_model(model_dir: Path) -> None:
    backend = LocalBackend(settings(model_dir=model_dir, ram_budget_gb=50_000 / 1024**3))
    calls = [a_call("text-classification", f"local/{name}") for name in ("bert", "roberta")]
    task = calls[0].task
    first = result_of(backend.run(calls[0]))
    assert backend.status(task, "local/bert").state == "Loaded"
    result_of(backend.run(calls[1]))
    assert backend.status(task, "local/roberta").state == "Loaded"
    assert backend.status(task, "local/bert").state == "Loadable"
    assert result_of(backend.run(calls[0])).output == first.output


def test_a_loaded_model_is_had_without_waiting_or_not_at_all(pool: Pool[Thing]) -> None:
    thing = Thing("m", 10)
    assert pool.acquire_loaded("m") is None
    use(pool, thing)
    assert pool.acquire_loaded("m") is thing
    assert pool.evict_idle() == 0
    pool.release("m", thing)
    busy, go_on = threading.Event(), threading.Event()

    def hold() -> None:
        with pool._changed:
            busy.set()
            assert go_on.wait(30)

    holder = threading.Thread(target=hold)
    holder.start()
    assert busy.wait(30)
    assert pool.acquire_loaded("m") is None
    go_on.set()
    holder.join()
    assert pool.evict_idle() > 0
