// The documents, and the commands that they show.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./prepare.mjs";

/** The pages that are held against the repository. */
export const PAGES = ["README.md", "CONTRIBUTING.md", ...markdownBelow("docs")];

/** The commands that cannot be run where the documents are tried, by the first line of their fence, and why. */
export const NOT_RUN = {
  "npm start": "the trial starts the instance by it",
  "npm test": "it runs the trial",
  "sudo useradd --system --create-home --home-dir /opt/marginalia marginalia": "it changes the system it runs on",
  "sudo cp deploy/marginalia.service /etc/systemd/system/": "it needs a running systemd",
  "sudo -u postgres createuser --pwprompt marginalia": "it asks for a password, of a PostgreSQL of the system",
  "export POSTGRES_PASSWORD=$(openssl rand -hex 24)": "it needs Docker",
  "sudo cp deploy/nginx.conf /etc/nginx/sites-enabled/marginalia.conf":
    "it needs a name in the DNS and its certificate",
  "sudo systemctl stop marginalia": "it needs a running systemd",
};

/** The fences of a page in their order: `language`, `isRun`, the `commands`, and what their output has to match. */
export function fencesOf(page) {
  const text = readFileSync(join(root, page), "utf8");
  const fences = [...text.matchAll(/^```(.*)\n([\s\S]*?)^```\n(?:<!-- prints: (.*) -->)?/gm)];
  return fences.map(([, info, commands, pattern]) => {
    const [language, ...rest] = info.trim().split(" ");
    return { language, isRun: language === "sh" && rest.join(" ") !== "no-run", commands, pattern };
  });
}

function markdownBelow(folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return markdownBelow(path);
    return entry.name.endsWith(".md") ? [path] : [];
  });
}
