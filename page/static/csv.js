/* Reading CSV files in the browser, whatever their delimiter and encoding. */
(() => {
  "use strict";

  const DELIMITERS = [",", ";", "\t", "|"];
  const MAX_BYTES = 8 * 1024 * 1024;

  /** Records of CSV or TSV text: quoted fields may hold delimiters, quotes ("") and newlines. */
  function parse(text, delimiter) {
    const records = [];
    let record = [];
    let field = "";
    let quoted = false;
    for (let at = 0; at < text.length; at++) {
      const character = text[at];
      if (quoted) {
        if (character !== '"') field += character;
        else if (text[at + 1] === '"') field += text[++at];
        else quoted = false;
      } else if (character === '"' && field === "") {
        quoted = true;
      } else if (character === delimiter) {
        record.push(field);
        field = "";
      } else if (character === "\n" || character === "\r") {
        if (character === "\r" && text[at + 1] === "\n") at++;
        records.push([...record, field]);
        record = [];
        field = "";
      } else {
        field += character;
      }
    }
    if (field || record.length) records.push([...record, field]);
    return records;
  }

  /** The number of cells in the longest record, of however many records. */
  const widest = (records) => records.reduce((most, record) => Math.max(most, record.length), 0);

  /** The delimiter that cuts the first lines into the most columns of equal number. */
  function sniff(text) {
    const start = text.slice(0, 20000);
    const grade = (delimiter) => {
      const records = parse(start, delimiter).slice(0, 20);
      const columns = records.length ? records[0].length : 0;
      return (columns - 1) * records.filter((record) => record.length === columns).length;
    };
    return DELIMITERS.reduce((best, each) => (grade(each) > grade(best) ? each : best));
  }

  /** The text of a file; spreadsheets on Windows still write CSV in code page 1252. */
  function decode(buffer) {
    const bytes = new Uint8Array(buffer);
    if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(buffer);
    try {
      return new TextDecoder("utf-8", { fatal: true }).decode(buffer);
    } catch {
      return new TextDecoder("windows-1252").decode(buffer);
    }
  }

  /** `{records}` of a CSV file, those that are blank left out; or `{refusal}`, a sentence. */
  async function read(file) {
    if (file.size > MAX_BYTES) return { refusal: `“${file.name}” is larger than 8 MB, too large to ask about.` };
    const text = decode(await file.arrayBuffer());
    if (text.includes("\0")) {
      return { refusal: `“${file.name}” is not a CSV file. Save it as CSV, or copy its cells and paste them here.` };
    }
    const records = parse(text, sniff(text)).filter((record) => record.some((cell) => cell.trim()));
    return records.length ? { records } : { refusal: `“${file.name}” is empty.` };
  }

  taskyard.csv = { parse, read, widest };
})();
