import { parseSync } from "oxc-parser";

/** Attributes and fields that are read to people, or shown to them. */
const SPOKEN =
  /^(?:aria-(?:label|description|roledescription|valuetext|placeholder)|label|title|placeholder|alt|name|about|what|kept|text|heading|summary|description|confirm|action|children|data-command|error|does|where)$/;
/** What a program reads. */
const SILENT =
  /^(?:className|class|id|key|href|type|role|rel|media|nonce|autoComplete|variant|size|side|align|d|viewBox|style|dir|lang)$/;

/** The product's name, and those of the keyboard's keys. */
const NAMES = /^(?:Marginalia|(?:Ctrl|Alt|Shift) \S+|Enter|Esc)$/;

type Node = { type: string; [field: string]: unknown };

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && "type" in value && typeof value.type === "string";

/** Two words in a row, which no identifier or list of classes has with a capital, a full stop or an apostrophe among them. */
const isSentence = (text: string) =>
  /\p{L}{2,}.*\s.*\p{L}/u.test(text) && /^\p{Lu}|[.!?…’”]\s|[.!?…]$/u.test(text.trim());
const hasLetters = (text: string) => /\p{L}{2,}/u.test(text);

/** The texts for people that stand in a file of code: between tags, in what is spoken, and any string that reads as a sentence. */
export function textsOf(path: string, code: string): string[] {
  const { program } = parseSync(path, code);
  const found: string[] = [];
  const note = (text: string) => {
    const words = text.replaceAll(/\s+/g, " ").trim();
    if (!NAMES.test(words)) found.push(words);
  };
  visit(program as unknown as Node, "code");
  return found;

  function visit(node: Node, place: "code" | "spoken" | "silent"): void {
    switch (node.type) {
      case "ImportDeclaration":
      case "ExportAllDeclaration":
      case "TSLiteralType":
      case "ThrowStatement": // faults of the program, which go to its log
      case "TaggedTemplateExpression":
        return;
      case "JSXText":
        if (hasLetters(String(node.value))) note(String(node.value));
        return;
      case "Literal":
        if (typeof node.value === "string") judge(node.value, place);
        return;
      case "TemplateLiteral":
        judge((node.quasis as Node[]).map(({ value }) => (value as { cooked: string }).cooked).join("{}"), place);
        for (const one of node.expressions as Node[]) visit(one, "code");
        return;
      case "JSXAttribute": {
        const name = String((node.name as Node).name);
        const within = SPOKEN.test(name) ? "spoken" : SILENT.test(name) ? "silent" : "code";
        if (isNode(node.value)) visit(node.value, within);
        return;
      }
      case "JSXExpressionContainer":
        if (isNode(node.expression)) visit(node.expression, place);
        return;
      case "JSXElement":
      case "JSXFragment":
        if (isNode(node.openingElement)) visitAll(node.openingElement, "code");
        for (const child of node.children as Node[])
          visit(child, child.type === "JSXExpressionContainer" ? "spoken" : "code");
        return;
      case "ConditionalExpression":
        visit(node.test as Node, "code");
        visit(node.consequent as Node, place);
        visit(node.alternate as Node, place);
        return;
      case "LogicalExpression":
        visit(node.left as Node, "code");
        visit(node.right as Node, place);
        return;
      case "CallExpression":
        visit(node.callee as Node, "code");
        for (const one of node.arguments as Node[]) visit(one, isQuiet(node.callee as Node) ? "silent" : "code");
        return;
      case "Property": {
        const key = node.key as Node;
        const name = String(key.name ?? key.value);
        visit(node.value as Node, SPOKEN.test(name) ? "spoken" : SILENT.test(name) ? "silent" : "code");
        return;
      }
      default:
        visitAll(node, "code");
    }
  }

  function visitAll(node: Node, place: "code"): void {
    for (const [field, value] of Object.entries(node)) {
      if (field === "typeAnnotation" || field === "typeArguments") continue;
      for (const one of Array.isArray(value) ? value : [value]) if (isNode(one)) visit(one, place);
    }
  }

  function judge(text: string, place: "code" | "spoken" | "silent"): void {
    const bare = text.replaceAll("{}", " ");
    if (place === "silent" || /^\p{Ll}+(?:\p{Lu}\p{Ll}+)+$/u.test(text)) return; // `currentPassword` is a field's
    if (place === "spoken" ? /\p{Lu}\p{Ll}|\p{L}+\s+\p{L}/u.test(bare) : isSentence(bare)) note(text);
  }
}

/** Calls whose strings are for programs: classes, selectors, keys of messages, logs. */
function isQuiet(callee: Node): boolean {
  const name = String(callee.name ?? (callee.property as Node | undefined)?.name ?? "");
  return /^(?:cn|cva|t|rich|useTranslations|getTranslations|querySelector|querySelectorAll|closest|matches|matchMedia|error|warn|info|debug|fatal|add|has|get|set|setHeader)$/.test(
    name,
  );
}
