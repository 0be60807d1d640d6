/** The sample document and the questions of its session: about the product itself, so that reading it is a tour. */
export const SAMPLE_TITLE = "A short tour of Marginalia";

export const SAMPLE_QUESTIONS = ["Who can read my chat sessions?", "How do I check that a quote is real?"];

export const SAMPLE_TEXT = `# A short tour of Marginalia

This is an ordinary document of yours, in Markdown. Read it, ask about it, and share it if you like.

## Documents and their conversations

A conversation about a text makes little sense without the text. Marginalia therefore keeps every chat session with the
document it is about. Open a document, and its sessions stand beside it, like notes in a margin.

Start a session with the **New session** button, type a question, and press Enter. You can come back to any session later;
nothing in it is ever overwritten.

## Answers that quote

Each answer carries numbered citations. A citation names the exact words of the document and the place where they stand.
Press a citation's number, and the document scrolls to the passage and highlights it.

To check that a quote is real, press its number and read it in its surroundings. Marginalia compares every quote with the
document before anybody sees it; one that does not match is marked as unverified and never highlighted.

Without any model or key, answers come from the built-in *quoting answerer*. It writes no sentences of its own. It finds the
sentences of the document that best answer the question and quotes them word for word, and it says so plainly when the
document holds nothing on the question.

## Who can see what

There is one rule: whoever can read a document can read its chat sessions, and nobody else can. A new document can be read
by its author alone.

The author opens **Who can see this** and gives people a role. A reader can read the document and its sessions. A commenter
can also hold sessions about it. Taking the role away works at once.

## Programs

Everything here can be done by a program too. Make an access token under **Settings**, and send it with each request to the
REST API or with the typed client. The README has examples that work when they are pasted.
`;
