// Characters as Word counts them: each Chinese character and mark is one, each run of letters or digits is one.

const ONE = /[\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\u3000-\u303f\u2014\u2018-\u201d\u2026\u00b7]|[\ud840-\ud8ff][\udc00-\udfff]/g;

export function count(text) {
  const single = text.match(ONE);
  const runs = text.replace(ONE, ' ').match(/\S+/g);
  return (single ? single.length : 0) + (runs ? runs.length : 0);
}
