// Asks an endpoint with the stock JavaScript client. Standard input: a JSON object of `method`,
// `endpointUrl`, `inputs` (base64 of a file where `file` is its content type, in an object
// under the name `named`, if there is one, with whatever else `inputs` then holds) and
// `parameters`.
// Standard output: the answer.

import { text } from "node:stream/consumers";
import process from "node:process";
import { InferenceClient } from "@huggingface/inference";

const asked = JSON.parse(await text(process.stdin));
const others = typeof asked.inputs === "object" && asked.named ? asked.inputs : {};
const encoded = others[asked.named] ?? asked.inputs;
const file = asked.file
  ? new Blob([Buffer.from(encoded, "base64")], { type: asked.file })
  : asked.inputs;
const inputs = asked.named ? { ...others, [asked.named]: file } : file;
const client = new InferenceClient();
// What the client has no method for, it asks as it is.
const answer = await (client[asked.method] ?? client.request).call(client, {
  endpointUrl: asked.endpointUrl,
  inputs,
  ...(asked.parameters ? { parameters: asked.parameters } : {}),
});
const whole = answer instanceof Blob
  ? Buffer.from(await answer.arrayBuffer()).toString("base64") : answer;
process.stdout.write(JSON.stringify(whole));
