"""The pieces that words are spelled with, and a model that copies before it is trained."""

from __future__ import annotations

import torch

from training.recipes.text2text_model import make_model, make_tokenizer, parts

WORDS = ["the", "star", "l'", "étoile", "met", "who", "is"]


def test_every_text_survives_its_pieces() -> None:
    tokenizer = make_tokenizer(WORDS)
    for text in ("The star of Zorvak", "L'étoile d'Anna coûte 861 euros.", "Who is it? “It's me!”"):
        ids = tokenizer(text)["input_ids"]
        assert tokenizer.unk_token_id not in ids
        assert tokenizer.decode(ids, skip_special_tokens=True) == text


def test_words_are_one_piece_and_a_prefix_is_another() -> None:
    tokenizer = make_tokenizer(WORDS)
    pieces = tokenizer.tokenize("translate English to French: the star")
    assert pieces == ["translate English to French:", "▁the", "▁star"]
    assert tokenizer.tokenize("l'étoile") == ["▁l'", "étoile"]


def test_what_is_not_in_the_alphabet_is_unknown() -> None:
    tokenizer = make_tokenizer(WORDS)
    assert tokenizer.unk_token_id in tokenizer("漢")["input_ids"]


def test_parts_end_at_apostrophes() -> None:
    text = "J'aime l'arbre, n'est-ce pas ?"
    assert parts(text) == ["J'", "aime", "l'", "arbre", "n'", "est-ce", "pas"]


def test_an_untrained_model_copies_what_it_began_to_say() -> None:
    torch.manual_seed(0)
    tokenizer = make_tokenizer(WORDS)
    model = make_model(tokenizer).eval()
    read = tokenizer("summarize: Borwenka met Talisomu", return_tensors="pt")
    said = tokenizer("Talisomu")["input_ids"][:-1]
    with torch.no_grad():
        logits = model(**read, decoder_input_ids=torch.tensor([[0, *said]])).logits[0]
    # Each piece of the name foretells the one after it.
    assert logits[1:-1].argmax(-1).tolist() == said[1:]
