"use client";

import "./globals.css";

import { useEffect, useState } from "react";
import ar from "@/messages/ar/broken.json";
import de from "@/messages/de/broken.json";
import en from "@/messages/en/broken.json";
import es from "@/messages/es/broken.json";
import zh from "@/messages/zh/broken.json";

const WORDS = { ar, de, en, es, zh };

/** Stands in for the root layout when that one failed: it leans on nothing else, and speaks what the browser speaks. */
export default function GlobalError() {
  const [language, setLanguage] = useState<keyof typeof WORDS>("en");
  useEffect(() => {
    setLanguage(navigator.languages.map((one) => one.slice(0, 2)).find(isKnown) ?? "en");
  }, []);
  const words = WORDS[language];
  return (
    <html lang={language} dir={language === "ar" ? "rtl" : "ltr"}>
      <body>
        <title>Marginalia</title>
        <main className="mx-auto flex min-h-dvh max-w-xl flex-col justify-center gap-5 px-6">
          <h1 className="font-serif text-3xl">{words.title}</h1>
          <p className="leading-relaxed text-ink-soft">{words.kept}</p>
          <p>
            <a href="/" className="text-accent underline underline-offset-4">
              {words.again}
            </a>
          </p>
        </main>
      </body>
    </html>
  );
}

const isKnown = (language: string): language is keyof typeof WORDS => Object.hasOwn(WORDS, language);
