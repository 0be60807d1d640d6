import MarkdownIt from "markdown-it";
import { citationLine, headingOf, line, timeLine } from "./markdown.ts";
import { activePath, type Transcript, type TranscriptMessage } from "./transcript.ts";

/** No HTML of a message's own, and nothing that a browser would fetch: a picture stands there by its words. */
const markdown = new MarkdownIt({ html: false, linkify: false }).disable("image");
markdown.renderer.rules.link_open = (tokens, index, options, _, self) => {
  tokens[index]?.attrSet("rel", "noopener noreferrer nofollow");
  return self.renderToken(tokens, index, options);
};

const STYLE = `:root{color-scheme:light dark}
body{font:1rem/1.6 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;overflow-wrap:break-word}
h1{font-size:1.5rem;line-height:1.25}article{border-top:1px solid #8886;padding:.5rem 0 1rem}
h2{font-size:.85rem;font-weight:600;opacity:.75;margin:.75rem 0}.user>div{font-weight:600}
pre,table{overflow-x:auto;display:block}pre,code{font-family:ui-monospace,monospace;font-size:.9em}pre{background:#8881;padding:.75rem}
th,td{border:1px solid #8886;padding:.25rem .5rem}blockquote{border-inline-start:3px solid #8886;margin-inline:0;padding-inline-start:1rem}
ol.citations{font-size:.875rem;padding:0;list-style:none}ol.citations :target{background:#ff08}.problem{opacity:.75;font-style:italic}
sup a{text-decoration:none}@media print{body{margin:0;max-width:none}article{break-inside:avoid-page}}`;

/** The path of a transcript that was shown as one page that needs nothing else, runs nothing and asks nobody for anything. */
export function writeHtml(transcript: Transcript): string {
  const { chatSession, document } = transcript;
  const path = activePath(transcript);
  const title = asText(line(chatSession.title ?? "Chat session"));
  const left = transcript.messages.length - path.length;
  return `<!doctype html>
<html>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<h1 dir="auto">${title}</h1>
<p dir="auto">About “${asText(line(document.title))}”, started ${timeLine(chatSession.createdAt)}.</p>
${chatSession.anchor ? `<blockquote dir="auto">${asText(line(chatSession.anchor.quote))}</blockquote>\n` : ""}${path.map(writeMessage).join("")}${
  left > 0 ? `<p>${left} ${left === 1 ? "message" : "messages"} of other branches: see the JSON export.</p>\n` : ""
}</body>
</html>
`;
}

function writeMessage(message: TranscriptMessage, index: number): string {
  const numbers = new Set(message.citations.map(({ number }) => number));
  const anchor = (number: number | string) => `m${index + 1}-c${number}`;
  const body = markdown
    .render(message.content)
    .replaceAll(/\[(\d{1,9})\](?![^<]*>)/g, (whole, number) =>
      numbers.has(Number(number)) ? `<sup><a href="#${anchor(number)}">[${number}]</a></sup>` : whole,
    );
  const cited = message.citations.map(
    (one) => `<li dir="auto" id="${anchor(one.number)}">${asText(citationLine(one))}</li>`,
  );
  return `<article class="${message.role}">
<h2 dir="auto">${asText(headingOf(message))}</h2>
<div dir="auto">${body}</div>
${message.problem ? `<p class="problem" dir="auto">${asText(line(message.problem.sentence))}</p>\n` : ""}${
  cited.length > 0 ? `<ol class="citations">\n${cited.join("\n")}\n</ol>\n` : ""
}</article>
`;
}

const ESCAPES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };
const asText = (text: string) => text.replace(/[&<>"']/g, (one) => ESCAPES[one] ?? one);
