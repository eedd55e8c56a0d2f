"""Models that turn texts into vectors, with sentence-transformers.

Pooling, normalisation, prompts and the length of a text are as the model's own files say. A model
that has no such files gives one vector a token; where one a text is needed, their mean is taken, or
the last where only that has seen the whole text, and said so.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from backends.local import tokenizers
from backends.local.failures import explained
from backends.local.runners.base import Recipe
from backends.local.runners.network import LoadedNetwork, NetworkRunner, building
from backends.local.runners.pipeline import (
    dtype_of,
    insist_on,
    read_config,
    read_weights,
    wrong_task,
)
from core.errors import InvalidInput, InvalidParameter

Vector = list[float]

# A model may be asked for a thousand texts; so many go through it at a time.
BATCH = 32


class SentenceTransformerRunner(NetworkRunner):
    """Loads a model with its modules; sentence-transformers reads the weights itself."""

    # Pooling and the few layers behind it have a folder each, such as 1_Pooling and 2_Dense.
    small = (
        *NetworkRunner.small,
        "[1-9]_*/*.json",
        "[1-9]_*/model.safetensors",
        "[1-9]_*/pytorch_model.bin",
    )

    def check_fit(self, recipe: Recipe) -> None:
        """Raise where the model reads no text, or transformers does not know it."""
        from transformers.models.auto.modeling_auto import MODEL_MAPPING_NAMES
        from transformers.models.auto.tokenization_auto import TOKENIZER_MAPPING_NAMES

        config = read_config(recipe)
        kind = config.model_type
        if "AutoModel" not in (getattr(config, "auto_map", None) or {}) and (
            kind not in MODEL_MAPPING_NAMES or kind not in TOKENIZER_MAPPING_NAMES
        ):
            raise wrong_task(recipe, config)

    def builds(self, recipe: Recipe) -> tuple[Any, Any]:
        from transformers import AutoModel

        return read_config(recipe), AutoModel

    def load(self, recipe: Recipe) -> LoadedNetwork:
        import transformers
        from sentence_transformers import SentenceTransformer

        config = read_config(recipe)
        # sentence-transformers would fill missing weights with chance: they are counted first.
        missing = read_weights(recipe, config, transformers.AutoModel)[1]
        with building, explained(recipe.model, "the model"):
            model = SentenceTransformer(
                str(recipe.folder),
                device=str(recipe.device.home),
                model_kwargs={"dtype": dtype_of(recipe, config)},
                **recipe.options,
            )
        network = next(
            (each for each in model.modules() if isinstance(each, transformers.PreTrainedModel)),
            None,
        )
        if network is not None:
            insist_on(recipe, _used(network, missing))
            tokenizers.fit(model.tokenizer, network)
            # Whatever counts from the beginning finds the same places as in a text alone.
            model.tokenizer.padding_side = "right"
        pooled = (recipe.folder / "modules.json").is_file()
        return LoadedNetwork(TextVectors(model, pooled=pooled), model, together=True)


def _used(network: Any, missing: Sequence[str]) -> list[str]:
    """Those of the missing tensors that texts go through on their way to becoming vectors.

    Of some encoder–decoders there is only the encoder, and vectors are taken before any pooler.
    """
    names = set(network.state_dict())
    return [
        name
        for name in missing
        if not name.startswith("pooler.")
        and (name in names or name.removeprefix("encoder.") in names)
    ]


class TextVectors:
    """Texts as vectors. `pooled`: the model itself says how the vector of a text is made."""

    def __init__(self, model: Any, *, pooled: bool) -> None:
        self.model = model.eval()
        self.device = model.device
        self.pooled = pooled

    @property
    def taken(self) -> str:
        """What is taken for the vector of a text where the model does not say: mean, or last."""
        modes = (getattr(each, "pooling_mode", None) for each in self.model.modules())
        return "last" if "lasttoken" in modes else "mean"

    @property
    def limit(self) -> int:
        """How many tokens of a text are read."""
        return int(self.model.max_seq_length or self.model.tokenizer.model_max_length)

    def tokens(self, text: str) -> int:
        """How many tokens the text has, those added at its ends included."""
        found = self.model.tokenizer(text, truncation=False, verbose=False)["input_ids"]
        return len(found)

    def sentences(self, texts: Sequence[str], **asked: Any) -> list[Vector]:
        """One vector for each text; `asked` as in `feature`."""
        found = self._encoded(list(texts), "sentence_embedding", **asked)
        return [vector.tolist() for vector in found]

    def feature(self, text: str, **asked: Any) -> Vector | list[Vector]:
        """The vector of a text, or that of each of its tokens where the model has no pooling.

        - `normalize`: whether to scale vectors to length 1; otherwise they stay as they are.
        - `prompt_name`: which of the model's prompts to put before the text.
        - `truncate`: False refuses a text that is too long, which is otherwise cut off at the side
          `truncation_direction` ("Left" or "Right").
        - `dimensions`: only so many of the first numbers.
        """
        if self.pooled:
            return self.sentences([text], **asked)[0]
        (found,) = self._encoded([text], "token_embeddings", **asked)
        return [vector.tolist() for vector in found]

    def nearness(self, text: str, others: Sequence[str]) -> list[float]:
        """How near each of the others is, by the model's own measure (mostly the cosine)."""
        first, *rest = self._encoded([text, *others], "sentence_embedding")
        import torch

        return [float(each) for each in self.model.similarity(first, torch.stack(rest))[0]]

    def _encoded(
        self,
        texts: list[str],
        what: str,
        *,
        normalize: bool = False,
        prompt_name: str | None = None,
        truncate: bool = True,
        truncation_direction: str | None = None,
        dimensions: int | None = None,
    ) -> list[Any]:
        """One float32 tensor for each text, on the CPU."""
        if not truncate:
            self._refuse_longer(texts)
        if prompt_name and prompt_name not in self.model.prompts:
            raise InvalidParameter(
                f"The model has no prompt called “{prompt_name[:40]}”.",
                f"It has {', '.join(self.model.prompts) or 'none'}.",
            )
        self.model.tokenizer.truncation_side = (truncation_direction or "Right").lower()
        found = self.model.encode(
            texts,
            prompt_name=prompt_name or None,
            output_value=what,
            batch_size=BATCH,
            show_progress_bar=False,
            convert_to_numpy=False,
        )
        import torch

        cut = [each.float().cpu()[..., :dimensions] for each in found]
        if normalize:
            return [torch.nn.functional.normalize(each, dim=-1) for each in cut]
        return cut

    def _refuse_longer(self, texts: Sequence[str]) -> None:
        for text in texts:
            if (count := self.tokens(text)) > self.limit:
                raise InvalidInput(
                    f"The text has {count:,} tokens, more than the {self.limit:,} that the model"
                    " reads.",
                    "Shorten it, or allow it to be cut off.",
                )


RUNNER = SentenceTransformerRunner()
