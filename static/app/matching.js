// Where a text stands in another, marks and blanks left aside: printing sets those by rule.

const SAYS = /[\p{L}\p{N}]/u;

// The letters and digits of a text, and for each its place in the text.
export function letters(text) {
  const places = [];
  let said = '';
  for (let at = 0; at < text.length; at += 1) {
    const whole = String.fromCodePoint(text.codePointAt(at));
    if (SAYS.test(whole)) {
      for (let part = 0; part < whole.length; part += 1) places.push(at + part);
      said += whole;
    }
    at += whole.length - 1;
  }
  return { said, places };
}

// [start, end) of a text within another; null when it does not stand there.
export function find(within, text, from) {
  const whole = letters(within);
  const part = letters(text).said;
  const at = part ? whole.said.indexOf(part, from || 0) : -1;
  return at < 0 ? null : [whole.places[at], whole.places[at + part.length - 1] + 1];
}

// The place {slug, id, text} whose text is the longest around one spot of a paragraph; undefined when none is.
export function placeAt(paragraph, spot, places, slug) {
  const around = places.filter((place) => {
    const found = find(paragraph, place.text);
    return found && found[0] <= spot && spot <= found[1];
  });
  const best = Math.max(...around.map((place) => place.text.length));
  const longest = around.filter((place) => place.text.length === best);
  return longest.find((place) => place.slug === slug) || longest[0];
}
