"""Models to chat with."""

from __future__ import annotations

import json
from pathlib import Path

from tests.backends.local.models.saving import SMALL, save
from tests.backends.local.models.vocabularies import byte_level

CHAT = (
    "{% for message in messages %}<s>{{ message['role'] }}: {{ message['content'] }}</s>"
    "{% endfor %}{% if add_generation_prompt %}<s>assistant: {% endif %}"
)

# As Gemma's and Mistral's first ones.
STRICT = (
    "{% if messages[0]['role'] == 'system' %}{{ raise_exception('System role not supported') }}"
    "{% endif %}{% for message in messages %}"
    "{% if (message['role'] == 'user') != (loop.index0 % 2 == 0) %}"
    "{{ raise_exception('Conversation roles must alternate user/assistant/user/assistant/...') }}"
    "{% endif %}<s>{{ message['content'] }}</s>{% endfor %}"
)


def llama_chat(folder: Path, template: str | dict[str, str] = CHAT) -> None:
    from transformers import GPT2Tokenizer, LlamaConfig, LlamaForCausalLM

    tokenizer = GPT2Tokenizer(*byte_level(folder), bos_token="<s>", eos_token="</s>")
    tokenizer.chat_template = template
    config = LlamaConfig(
        vocab_size=len(tokenizer), num_key_value_heads=2, max_position_embeddings=128,
        bos_token_id=0, pad_token_id=1, eos_token_id=2, **SMALL,
    )  # fmt: skip
    save(folder, LlamaForCausalLM(config), tokenizer)


def silent_chat(folder: Path) -> None:
    """A chat model that ends every reply before its first word."""
    from safetensors.torch import load_file, save_file

    llama_chat(folder)
    weights = load_file(folder / "model.safetensors")
    # All tokens are equally likely, so that the first one of them comes, which is made the end.
    weights["model.norm.weight"].zero_()
    save_file(weights, folder / "model.safetensors", metadata={"format": "pt"})
    for name in ("config.json", "generation_config.json"):
        told = json.loads((folder / name).read_text())
        (folder / name).write_text(json.dumps({**told, "eos_token_id": 0}))


def blenderbot(folder: Path) -> None:
    from transformers import (
        BlenderbotConfig,
        BlenderbotForConditionalGeneration,
        GPT2Tokenizer,
    )

    tokenizer = GPT2Tokenizer(*byte_level(folder), eos_token="</s>", pad_token="<pad>")
    config = BlenderbotConfig(
        vocab_size=len(tokenizer), d_model=16, encoder_layers=1, decoder_layers=1,
        encoder_attention_heads=2, decoder_attention_heads=2, encoder_ffn_dim=16,
        decoder_ffn_dim=16, max_position_embeddings=64, bos_token_id=0, pad_token_id=1,
        eos_token_id=2, decoder_start_token_id=0,
    )  # fmt: skip
    save(folder, BlenderbotForConditionalGeneration(config), tokenizer)
