import { type ComponentProps, Suspense, use } from "react";
import ReactMarkdown, { type Components, type Options } from "react-markdown";
import { harden } from "rehype-harden";
import rehypeSanitize, { defaultSchema } from "rehype-sanitize";
import remarkGfm from "remark-gfm";
import { type HeadingOptions, rehypeHeading } from "./heading.ts";
import { rehypeImageLink } from "./image-link.ts";
import { MarkdownLink } from "./markdown-link.tsx";
import { rehypeRawText } from "./raw-text.ts";
import { loadedPlugins, loadPlugins, type RichNeeds, type RichPlugins, richNeeds } from "./rich.ts";
import { WideCode, WideTable } from "./wide.tsx";
import { MarkdownWords } from "./words.tsx";

/** GitHub's list of harmless elements, without images and form fields, and with the mark of what was an image. */
const schema: typeof defaultSchema = {
  ...defaultSchema,
  // Ids come from our own renderer alone, which has put its prefix before them.
  clobberPrefix: "",
  tagNames: defaultSchema.tagNames?.filter((name) => name !== "img" && name !== "picture" && name !== "source") ?? [],
  attributes: {
    ...defaultSchema.attributes,
    a: [...(defaultSchema.attributes?.a ?? []), "dataImage"],
    code: [["className", /^language-./, "math-inline", "math-display"]],
  },
};

/** In this order: nothing that runs after sanitizing, formulas and coloured code included, adds what a text could have asked for. */
const safe = [
  rehypeRawText,
  rehypeImageLink,
  [rehypeSanitize, schema],
  [
    harden,
    {
      allowedLinkPrefixes: ["*"],
      allowedImagePrefixes: [],
      linkBlockPolicy: "text-only",
      imageBlockPolicy: "text-only",
    },
  ],
] satisfies NonNullable<Options["rehypePlugins"]>;

type MarkdownProps = {
  source: string;
  heading: HeadingOptions;
  /** Run last, on a tree that is already safe. */
  plugins?: NonNullable<Options["rehypePlugins"]>;
  components?: Components;
  /** Keeps footnotes of several texts on one page apart. */
  idPrefix: string;
  /** Whether `\( … \)` and `\[ … \]` are formulas. */
  brackets?: boolean;
};

/**
 * Markdown from anywhere, as elements that run nothing, load nothing and style nothing. Formulas and coloured code come
 * with plugins that are only fetched for a text that has some; until then it is there as it was written.
 */
export function Markdown(props: MarkdownProps) {
  const needs = richNeeds(props.source, props.brackets);
  if (!needs) return <PlainMarkdown {...props} />;
  return (
    <Suspense fallback={<PlainMarkdown {...props} />}>
      <RichMarkdown {...props} needs={needs} />
    </Suspense>
  );
}

function RichMarkdown({ needs, ...props }: MarkdownProps & { needs: RichNeeds }) {
  return <PlainMarkdown {...props} rich={loadedPlugins(needs) ?? use(loadPlugins(needs))} />;
}

function PlainMarkdown(props: MarkdownProps & { rich?: RichPlugins }) {
  const { source, heading, plugins = [], components, idPrefix, rich } = props;
  return (
    <ReactMarkdown
      remarkPlugins={[remarkGfm, ...(rich?.remark ?? [])]}
      remarkRehypeOptions={{ clobberPrefix: `${idPrefix}-`, footnoteLabelTagName: "p" }}
      rehypePlugins={[...safe, [rehypeHeading, heading], ...plugins, ...(rich?.rehype ?? [])]}
      components={{ a: MarkdownLink, input: TaskBox, table: WideTable, pre: WideCode, ...components }}
    >
      {source}
    </ReactMarkdown>
  );
}

function TaskBox({ checked }: ComponentProps<"input">) {
  return (
    <span className="task-box">
      <span aria-hidden="true">{checked ? "☑" : "☐"}</span>
      <span className="sr-only">
        <MarkdownWords of={checked ? "done" : "toDo"} />{" "}
      </span>
    </span>
  );
}
