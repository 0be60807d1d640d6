/** Over swagger-ui's own style: its colours are too pale to read, by axe's measure. */
export const STYLE = `
body { margin: 0; background: #faf8f4 }
.dark-mode body { background: #1c1b19 }
.swagger-ui .info { margin: 32px 0 }
.swagger-ui .scheme-container { box-shadow: none; background: none }
.swagger-ui .response-col_links { display: none }
.swagger-ui .info .title small pre { background: #4b5563; color: #fff }
.swagger-ui .info .title small.version-stamp pre { background: #3f6212 }
.swagger-ui .opblock .opblock-summary-method { color: #fff; text-shadow: none }
.swagger-ui .opblock.opblock-get .opblock-summary-method { background: #1f5f9e }
.swagger-ui .opblock.opblock-post .opblock-summary-method { background: #1a6b45 }
.swagger-ui .opblock.opblock-patch .opblock-summary-method { background: #0f5f63 }
.swagger-ui .opblock.opblock-delete .opblock-summary-method { background: #a3231b }
.swagger-ui a.link, .swagger-ui .info .url, .swagger-ui .info a { color: #1f5f9e }
.swagger-ui .btn.authorize { color: #1a6b45; border-color: #1a6b45 }
.swagger-ui .btn.authorize svg { fill: #1a6b45 }
.swagger-ui .try-out__btn, .swagger-ui .btn.cancel { color: #a3231b; border-color: #a3231b }
.swagger-ui .parameter__in, .swagger-ui .prop-format { color: #4b5563 }
.swagger-ui .renderedMarkdown code { color: #5b21b6 }
.swagger-ui .btn.execute { background: #1f5f9e; border-color: #1f5f9e }
.swagger-ui .download-contents { background: #4b5563 }
.dark-mode .swagger-ui .try-out__btn, .dark-mode .swagger-ui .btn.cancel { color: #ff9d95; border-color: #ff9d95 }
.dark-mode .swagger-ui .parameter__in, .dark-mode .swagger-ui .prop-format { color: #b8c0cc }
.dark-mode .swagger-ui .renderedMarkdown code { color: #cdb4ff }
.dark-mode .swagger-ui .headers .header-col { color: #d5dae1 }
.dark-mode .swagger-ui a.link, .dark-mode .swagger-ui .info .url, .dark-mode .swagger-ui .info a { color: #8fc1f2 }
.dark-mode .swagger-ui .btn.authorize { color: #7fd6a8; border-color: #7fd6a8 }
.dark-mode .swagger-ui .btn.authorize svg { fill: #7fd6a8 }
`;

/**
 * What style cannot mend of what swagger-ui draws, after each time that it draws: names of its fields for who does not see
 * them, code that the keyboard scrolls, and no link within a button.
 */
export const MEND = `
function mend() {
  const each = (selector, change) => document.querySelectorAll("#api " + selector).forEach(change);
  const name = (label) => (element) => element.hasAttribute("aria-label") || element.setAttribute("aria-label", label(element));
  each(".opblock-summary-control a[href]", (link) => link.removeAttribute("href"));
  each("#servers", name(() => "Server"));
  each("tr[data-param-name] select", name((field) => field.closest("tr").dataset.paramName));
  each(".close-modal", name(() => "Close"));
  const as = (role, label) => (part) => (part.setAttribute("role", role), part.setAttribute("aria-label", label(part)));
  each(".information-container", as("region", () => "About"));
  each(".schemes-server-container", as("region", () => "Server and authorization"));
  each(".modal-ux", as("dialog", () => "Authorization"));
  each("[id$=_responses][role=region]", as("region", ({ id }) => id.replaceAll("_", " ")));
  each(".opblock-title, .models h4, .modal-ux h4", (heading) => heading.setAttribute("aria-level", "3"));
  each(".modal-ux .authorize", (button) => button.setAttribute("aria-label", button.textContent + " with these credentials"));
  each(".opblock-tag, .modal-ux-header h3", (heading) => heading.setAttribute("aria-level", "2"));
  each("section.opblock-tag-section, .responses-inner, .responses-inner section, section[aria-live]", (part) => part.setAttribute("role", "presentation"));
  each(".curl, .microlight, .highlight-code pre", (code) => { code.tabIndex = 0; });
}
new MutationObserver(mend).observe(document.getElementById("api"), { childList: true, subtree: true });
`;
