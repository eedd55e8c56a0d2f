// Streams a text and a chat with the stock JavaScript client. Standard input: a JSON object of
// `server`, `writer` and `talker` (models), `prompt`, and `said` (messages). Standard output: the
// `tokens` and the `words` that came, one after the other.

import { text } from "node:stream/consumers";
import process from "node:process";
import { InferenceClient } from "@huggingface/inference";

const asked = JSON.parse(await text(process.stdin));
const client = new InferenceClient();
const found = { tokens: [], words: [] };
const written = client.textGenerationStream({
  endpointUrl: `${asked.server}/models/${asked.writer}`,
  inputs: asked.prompt,
  parameters: { max_new_tokens: 5, repetition_penalty: 1 },
});
// This client asks as OpenAI's do, and hands the chunks on as they are.
for await (const chunk of written) found.tokens.push(chunk.choices[0]?.text ?? "");
const replied = client.chatCompletionStream({
  endpointUrl: `${asked.server}/models/${asked.talker}/v1/chat/completions`,
  messages: asked.said,
  max_tokens: 8,
});
for await (const chunk of replied) found.words.push(chunk.choices[0]?.delta.content ?? "");
process.stdout.write(JSON.stringify(found));
