// What src/scores.rs counts, counted in a browser out of the table of src/counting.rs: for who wants to see a result that nobody else is to see.
const SIGNS = {
  plus: (a, b) => a + b,
  minus: (a, b) => a - b,
  times: (a, b) => a * b,
  over: (a, b) => a / b,
  power: (a, b) => a ** b,
  less: (a, b) => Number(a < b),
  at_most: (a, b) => Number(a <= b),
  more: (a, b) => Number(a > b),
  at_least: (a, b) => Number(a >= b),
  equal: (a, b) => Number(a === b),
  unequal: (a, b) => Number(a !== b),
};

// What is no number counts for nothing beside one that is.
const FOLDS = { min: (a, b) => (Number.isNaN(a) || b < a ? b : a), max: (a, b) => (Number.isNaN(a) || b > a ? b : a) };

/** The value of a formula; null where a score is missing. */
function value(node, scores) {
  const [[kind, of]] = Object.entries(node);
  if (kind === "number") return of;
  if (kind === "name") return scores[of] ?? null;
  if (kind === "minus") {
    const inner = value(of, scores);
    return inner === null ? null : -inner;
  }
  if (kind === "two") {
    const [left, right] = [value(of[1], scores), value(of[2], scores)];
    return left === null || right === null ? null : SIGNS[of[0]](left, right);
  }
  const [name, parts] = of;
  if (name === "if") {
    const test = value(parts[0], scores);
    return test === null ? null : value(parts[test !== 0 ? 1 : 2], scores);
  }
  const values = parts.map((part) => value(part, scores));
  if (values.includes(null)) return null;
  return name === "sqrt" ? Math.sqrt(values[0]) : values.reduce(FOLDS[name]);
}

function counted(scale, answers) {
  const points = scale.points.map(([item, points]) => points[answers[item]]).filter((one) => one !== undefined);
  if (points.length < scale.least) return null;
  const sum = points.reduce((sum, one) => sum + one, 0);
  return (scale.is_mean ? sum : (sum * scale.points.length)) / points.length;
}

/** Scores by names of scales, null where there is none. `scales` is the table; an answer is the code of a response, a list of them, or "na". */
export function scores(scales, answers) {
  const all = {};
  for (const scale of scales) {
    const found = scale.formula ? value(scale.formula, all) : counted(scale, answers);
    // Without a formula there is always a number; a root of −1 is none.
    const raw = scale.formula && !Number.isFinite(found) ? null : found;
    all[scale.id] = raw === null ? null : raw * scale.mul + scale.add;
  }
  return all;
}

/** Rounds for showing, half to even. */
export function rounded(score, digits) {
  const [shift, whole] = [10 ** digits, Math.floor(score * 10 ** digits)];
  const rest = score * shift - whole;
  return (rest > 0.5 || (rest === 0.5 && whole % 2 !== 0) ? whole + 1 : whole) / shift;
}
