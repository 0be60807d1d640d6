import type { MessagePart } from "@marginalia/contract";
import type { ConversationMessage } from "./conversation.ts";

/** A node of a tool's tree, before its place is known to hang together. */
export type RawNode = Omit<ConversationMessage, "raw" | "citations" | "status"> & {
  raw: unknown;
  /** What no person ever saw: it is left out, and what stood below it moves up. */
  hidden: boolean;
  /** Something done on the way to an answer, which the tool keeps as a message of its own. */
  isStep?: boolean;
  /** In which order its children stand, where the tool says so: the order of its file may mean nothing. */
  childIds?: readonly string[];
};

/** Where a conversation ended whose tool does not say: the node made last, of several the one that stands last. */
export function newestOf(nodes: readonly RawNode[]): RawNode | undefined {
  return nodes.reduce<RawNode | undefined>(
    (best, one) => ((one.createdAt?.getTime() ?? 0) >= (best?.createdAt?.getTime() ?? 0) ? one : best),
    undefined,
  );
}

type Carried = { parts: MessagePart[]; raw: unknown; up: Carried | undefined; taken: boolean };

/**
 * A tool's nodes as messages, every parent before its children: orphans and cycles begin anew at the root, and a step
 * without words of its own (a thought, a tool's call) goes along as a part of the message that follows it.
 */
export function forestOf(nodes: readonly RawNode[], leafId: string | null) {
  const { ordered, children, notes } = inOrder(nodes);
  const messages: ConversationMessage[] = [];
  const keptAs = new Map<string, string | null>();
  const carried = new Map<string, Carried>();
  for (const { node, parentId } of ordered) {
    const above = parentId === null ? null : (keptAs.get(parentId) ?? null);
    const up = parentId === null ? undefined : carried.get(parentId);
    const isLeaf = !children.get(node.id)?.length;
    const isStep = node.isStep === true && (node.parts.length === 0 || !isLeaf);
    if (node.hidden || isStep) {
      keptAs.set(node.id, above);
      carried.set(node.id, { parts: node.parts, raw: node.raw, up, taken: false });
      continue;
    }
    const steps: Carried[] = [];
    for (let at = up; at && !at.taken; at = at.up) {
      at.taken = true;
      steps.unshift(at);
    }
    const { hidden: _, isStep: __, childIds: ___, raw, ...message } = node;
    keptAs.set(node.id, node.id);
    messages.push({
      ...message,
      parentId: above,
      status: "complete",
      citations: [],
      parts: [...steps.flatMap((one) => one.parts), ...node.parts],
      raw: JSON.stringify(steps.length === 0 ? raw : [...steps.map((one) => one.raw), raw]),
    });
  }
  const activeLeafId = leafId === null ? null : (keptAs.get(leafId) ?? null);
  return { messages, activeLeafId: activeLeafId ?? messages.at(-1)?.id ?? null, notes };
}

function inOrder(nodes: readonly RawNode[]) {
  const byId = new Map<string, RawNode>();
  for (const node of nodes) if (!byId.has(node.id)) byId.set(node.id, node);
  const children = new Map<string, RawNode[]>();
  const roots: RawNode[] = [];
  for (const node of byId.values()) {
    const { parentId } = node;
    if (parentId === null || !byId.has(parentId)) roots.push(node);
    else (children.get(parentId) ?? begin(children, parentId)).push(node);
  }
  for (const [parentId, below] of children) sortAsSaid(below, byId.get(parentId)?.childIds ?? []);
  const ordered: { node: RawNode; parentId: string | null }[] = [];
  const seen = new Set<string>();
  const walk = (root: RawNode) => {
    const stack: { node: RawNode; parentId: string | null }[] = [{ node: root, parentId: null }];
    for (let next = stack.pop(); next; next = stack.pop()) {
      if (seen.has(next.node.id)) continue;
      seen.add(next.node.id);
      ordered.push(next);
      const below = children.get(next.node.id) ?? [];
      for (const node of below.toReversed()) stack.push({ node, parentId: next.node.id });
    }
  };
  for (const root of roots) walk(root);
  const notes: string[] = [];
  const orphans = roots.filter((node) => node.parentId !== null).length;
  if (orphans > 0) notes.push(`${countOf(orphans)} stood below one that is not there.`);
  if (byId.size < nodes.length) notes.push(`${countOf(nodes.length - byId.size)} had the id of another one.`);
  if (seen.size < byId.size) notes.push("Some messages stood below each other in a circle.");
  for (const node of byId.values()) if (!seen.has(node.id)) walk(node);
  return { ordered, children, notes };
}

const countOf = (messages: number) => (messages === 1 ? "1 message" : `${messages} messages`);

/** Those that the tool names come first, in its order; a list that is out of date leaves the others as they are. */
function sortAsSaid(siblings: RawNode[], childIds: readonly string[]): void {
  if (siblings.length < 2) return;
  const places = new Map(childIds.map((id, place) => [id, place]));
  const placeOf = ({ id }: RawNode) => places.get(id) ?? childIds.length;
  siblings.sort((one, other) => placeOf(one) - placeOf(other));
}

function begin(children: Map<string, RawNode[]>, parentId: string): RawNode[] {
  const below: RawNode[] = [];
  children.set(parentId, below);
  return below;
}
