import type { Form } from "../../../core/form.js";
import type { Asking } from "./asking.js";
import { pack, shortened, withoutTexts, type Definition } from "./carry.js";
import { unfolded } from "./fill-form.js";
import { LIMITS } from "../limits.js";

/** How much of a form is shown, and what of it goes along with what is pressed. */
export interface Way extends Pick<Asking, "mostOptions" | "mostPeople" | "beyond"> {
  readonly form: Form;
  /** Null: nothing goes along; then all questions are asked at once. */
  readonly carriage: Carriage | null;
}

/** A packed definition: beside what stands in the form's inputs, or alone. */
export interface Carriage {
  readonly beside: string;
  readonly alone: string;
}

/** Of lists that give way to something else. */
const LEAST_OPTIONS = 10;
const MOST_OPTIONS = [Infinity, 160, 120, 90, 60, 40, 25, 15, LEAST_OPTIONS];
const MOST_PEOPLE = [160, 100, 60, 30];

/** From the fullest to the poorest. Who is not listed can be written; an option that is not listed cannot be chosen. */
export function* waysToShow(definition: Definition): Iterable<Way> {
  const whole = carry(definition);
  const everybody = longestOf(definition.form);
  for (const mostOptions of MOST_OPTIONS) {
    const lists = [...new Set(MOST_PEOPLE.map((most) => Math.min(most, mostOptions, everybody)))];
    const way = (of: Definition, carriage: Carriage | null, mostPeople: number): Way => ({
      ...{ ...of, carriage, mostOptions, mostPeople },
    });
    if (whole !== null) for (const most of lists) yield way(definition, whole, most);
    for (const most of lists.filter((one) => one < everybody)) {
      const short = shortened(definition, most);
      const carriage = carry(short);
      if (carriage !== null) yield way(short, carriage, most);
    }
    for (const most of lists) yield way(opened(definition), null, most);
  }
}

/** What takes the least room, with all of the questions. */
export function poorestWay(definition: Definition): Way {
  return { ...opened(definition), carriage: null, mostOptions: LEAST_OPTIONS, mostPeople: LEAST_OPTIONS };
}

function opened({ form, beyond }: Definition): Definition {
  return { form: unfolded(form), beyond };
}

function longestOf({ fields, folded }: Form): number {
  const lists = [...fields, ...folded].map((field) => (field.type === "person" ? field.people.length : 0));
  return Math.max(...lists);
}

/** Null: no card has room for it. */
function carry(definition: Definition): Carriage | null {
  const [beside, alone] = [pack(withoutTexts(definition)), pack(definition)];
  const isLarge = beside === null || alone === null || alone.length > LIMITS.cardBytes;
  return isLarge ? null : { beside, alone };
}
