import { type Components, isJson, type Json } from "./schema.ts";

/** What stands in examples, by the name of the field. */
const KNOWN: Readonly<Record<string, unknown>> = {
  title: "Tides",
  document_title: "Tides",
  text: "The moon pulls the sea twice a day. Spring tides come at full moon.",
  content: "When do spring tides come?",
  quote: "Spring tides come at full moon.",
  query: "spring tides",
  name: "Ada",
  author_name: "Ada",
  added_by: "Ada",
  made_by: "Ada",
  shared_by: "Ada",
  email: "ada@example.org",
  file_name: "tides.pdf",
  model: "quoting",
  default: "quoting",
  sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
  path: "/s/k3Jx",
  token: "k3Jx",
  idempotency_key: "7c1f",
  start: 36,
  end: 67,
};

const UUID = "01990000-0000-7000-8000-000000000001";
const TIME = "2026-01-05T09:30:00.000Z";

/** A value that the schema takes, and that somebody can read. */
export function exampleOf(schema: Json, components: Components, field = ""): unknown {
  const { $ref, type, format, anyOf, oneOf, properties, items, prefixItems, enum: choices } = schema;
  if (typeof $ref === "string") {
    const target = components.get($ref.replace("#/components/schemas/", ""));
    return target && exampleOf(target, components, field);
  }
  if ("const" in schema) return schema.const;
  if (Array.isArray(choices)) return choices[0];
  const variants: unknown = anyOf ?? oneOf;
  if (Array.isArray(variants)) return exampleOf(variants.find(isJson) ?? {}, components, field);
  if (isJson(properties)) {
    const parts = Object.entries(properties).map(([key, part]) => [
      key,
      exampleOf(isJson(part) ? part : {}, components, key),
    ]);
    return Object.fromEntries(parts);
  }
  if (Array.isArray(prefixItems)) return prefixItems.map((part) => exampleOf(isJson(part) ? part : {}, components));
  const kind: unknown = Array.isArray(type) ? type[0] : type;
  if (kind === "array") return isJson(items) && !pointsAtItself(items) ? [exampleOf(items, components)] : [];
  if (format === "uuid") return UUID;
  if (format === "date-time") return TIME;
  if (kind === "object") return {};
  if (kind === "boolean") return true;
  const known = KNOWN[field];
  if (kind === "integer" || kind === "number") return typeof known === "number" ? known : lowest(schema);
  return typeof known === "string" ? known : "…";
}

const lowest = ({ minimum }: Json) => (typeof minimum === "number" ? minimum : 1);

/** A tree's children are left out. */
const pointsAtItself = ({ $ref }: Json) => $ref === "#";
