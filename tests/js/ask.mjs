// Asks an endpoint with the stock JavaScript client. Standard input: a JSON object of `method`,
// `endpointUrl`, `inputs` (base64 of a file where `file` is its content type, in an object
// under the name `named`, if there is one, perhaps with others) and `parameters`.
// Standard output: the answer.

import { text } from "node:stream/consumers";
import process from "node:process";
import { InferenceClient } from "@huggingface/inference";

const asked = JSON.parse(await text(process.stdin));
const blob = (base64) => new Blob([Buffer.from(base64, "base64")], { type: asked.file });
const { named } = asked;
// What else the task takes stands beside the file.
const others = named && typeof asked.inputs === "object" ? asked.inputs : {};
const file = asked.file ? blob(others[named] ?? asked.inputs) : asked.inputs;
const inputs = named ? { ...others, [named]: file } : file;
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
