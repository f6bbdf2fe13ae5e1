/**
 * Gives old exports of GPT-2 what the fast way needs of a graph. Exporters of before late 2023 wrote it without
 * `position_ids`, often twice inside one `If` (with a past and without), and with a causal mask that ends where the
 * context does. Whether the outcome gives the same numbers is not decided here: it is loaded and checked.
 */
import {
  BOOL,
  bareValue,
  byteWeight,
  type EditableGraph,
  type EditableNode,
  FLOAT,
  FLOAT16,
  innerGraph,
  newNode,
  readEditable,
  renamed,
  UINT8,
  weightOf,
  writeModel,
} from './onnx-graph.ts';

/** A graph that stands in for a file, whose weights it refers to. */
export interface Rewritten {
  readonly bytes: Uint8Array;
  /** For each `present.*` output, the output with its new part alone. */
  readonly newKeys: ReadonlyMap<string, string>;
}

/**
 * @returns undefined where there is nothing to rewrite, or the graph is of another kind
 * @throws {Error} where the file cannot be understood
 */
export async function modernise(path: string): Promise<Rewritten | undefined> {
  const graph = await readEditable(path);
  const wasMerged = takeBranchWithoutPast(graph);
  const newKeys = wasMerged ? joinPast(graph) : keysThatAreJoined(graph);
  const hadPositions = graph.inputs.some(({ name }) => name === 'position_ids');
  if (newKeys === undefined || !(hadPositions || takePositions(graph))) return undefined;
  const wasShort = await widenMask(graph);
  if (!wasMerged && hadPositions && !wasShort) return undefined;
  graph.outputs.push(...[...newKeys.values()].map(bareValue));
  return { bytes: writeModel(graph), newKeys };
}

/** Of two graphs in one `If`, the one that takes a text of any length becomes the graph itself. */
function takeBranchWithoutPast(graph: EditableGraph): boolean {
  const [node, ...others] = graph.nodes;
  if (node?.op !== 'If' || others.length > 0) return false;
  const branches = node.attributes.flatMap(({ graph: bytes }) =>
    bytes === undefined ? [] : [innerGraph(bytes)],
  );
  const branch = branches.find(({ nodes }) =>
    nodes.every(({ inputs }) => inputs.every((input) => !input.startsWith('past_key_values.'))),
  );
  if (branch === undefined) return false;
  const names = new Map<string, string>();
  for (const [i, { name }] of branch.outputs.entries()) {
    const output = node.outputs[i] as string;
    // What the branch gives as the whole cache is the new part of it from now on.
    names.set(name, output.startsWith('present.') ? `new.${output}` : output);
  }
  const rename = (name: string) => names.get(name) ?? name;
  graph.nodes = branch.nodes.map((each) => ({
    ...each,
    inputs: each.inputs.map(rename),
    outputs: each.outputs.map(rename),
  }));
  graph.weights = [...graph.weights, ...branch.weights];
  graph.inputs = graph.inputs.filter(({ name }) => name !== 'use_cache_branch');
  return true;
}

/** Puts the past before the new keys and values, for everything that comes after them. */
function joinPast(graph: EditableGraph): Map<string, string> | undefined {
  const newKeys = new Map<string, string>();
  for (const { name: past } of graph.inputs.filter(({ name }) => name.startsWith('past_key_values.'))) {
    const present = past.replace('past_key_values', 'present');
    const fresh = `new.${present}`;
    const at = graph.nodes.findIndex(({ outputs }) => outputs.includes(fresh));
    const maker = graph.nodes[at];
    if (maker === undefined) return undefined;
    newKeys.set(present, fresh);
    for (const node of graph.nodes) {
      node.inputs = node.inputs.map((input) => (input === fresh ? present : input));
      turnFromJoined(node, maker, present);
    }
    graph.nodes.splice(at + 1, 0, newNode('Concat', [past, fresh], [present], { axis: 2 }));
  }
  // Nodes stand in the order in which they are run, and some now need what comes after them.
  graph.nodes = inOrder(graph.nodes);
  return newKeys;
}

/** Exporters write two turns of the same tensor as one: the keys are turned for attention from before they are given. */
function turnFromJoined(node: EditableNode, maker: EditableNode, present: string): void {
  if (
    node === maker ||
    node.op !== 'Transpose' ||
    maker.op !== 'Transpose' ||
    node.inputs[0] !== maker.inputs[0]
  )
    return;
  const [before, after] = [maker, node].map(permutation) as [readonly number[], readonly number[]];
  const turn = after.map((axis) => before.indexOf(axis));
  Object.assign(node, newNode('Transpose', [present], node.outputs, { perm: turn }));
}

const permutation = ({ attributes }: EditableNode) =>
  attributes.find(({ name }) => name === 'perm')?.integers ?? [];

function inOrder(nodes: readonly EditableNode[]): EditableNode[] {
  const makers = new Map(nodes.flatMap((node) => node.outputs.map((output) => [output, node] as const)));
  const done = new Set<EditableNode>();
  const add = (node: EditableNode) => {
    if (done.has(node)) return;
    for (const input of node.inputs) {
      const maker = makers.get(input);
      if (maker !== undefined) add(maker);
    }
    done.add(node);
  };
  for (const node of nodes) add(node);
  return [...done];
}

/** In a graph that joins the past itself, the second of what it joins is new. */
function keysThatAreJoined(graph: EditableGraph): Map<string, string> | undefined {
  const newKeys = new Map<string, string>();
  for (const { name: present } of graph.outputs.filter(({ name }) => name.startsWith('present.'))) {
    const joint = graph.nodes.find(({ outputs }) => outputs.includes(present));
    const [past, fresh, ...more] = joint?.op === 'Concat' ? joint.inputs : [];
    if (past !== present.replace('present', 'past_key_values') || fresh === undefined || more.length > 0)
      return undefined;
    newKeys.set(present, fresh);
  }
  return newKeys;
}

/** Has the rows of the position embedding looked up by an input. False where there is no such lookup. */
function takePositions(graph: EditableGraph): boolean {
  const makers = new Map(
    graph.nodes.flatMap((node) => node.outputs.map((output) => [output, node] as const)),
  );
  const tables = new Set(
    graph.weights
      .filter(({ type, dims }) => [FLOAT, FLOAT16].includes(type) && dims.length === 2)
      .map(({ name }) => name),
  );
  const lookups = graph.nodes.filter(({ op, inputs }) => op === 'Gather' && tables.has(inputs[0] as string));
  const ofTokens = lookups.filter(({ inputs }) => source(inputs[1] as string, makers) === 'input_ids');
  const [ofPositions, ...others] = lookups.filter((node) => !ofTokens.includes(node));
  const tokens = graph.inputs.find(({ name }) => name === 'input_ids');
  if (ofTokens.length !== 1 || ofPositions === undefined || others.length > 0 || tokens === undefined)
    return false;
  ofPositions.inputs = [ofPositions.inputs[0] as string, 'position_ids'];
  graph.inputs.push(renamed(tokens, 'position_ids'));
  return true;
}

/** Where a value comes from, not counting nodes that only give it another shape or type. */
function source(value: string, makers: ReadonlyMap<string, EditableNode>): string {
  const maker = makers.get(value);
  const isSame = maker !== undefined && ['Identity', 'Reshape', 'Cast'].includes(maker.op);
  return isSame ? source(maker.inputs[0] as string, makers) : value;
}

/**
 * The fast way's cache has more columns than the context has tokens, and a mask of the context's size would be cut.
 * What is true in a triangle stays true in a larger one. False where there is no such mask.
 */
async function widenMask(graph: EditableGraph): Promise<boolean> {
  const constants = graph.nodes.flatMap(({ op, outputs, attributes }) =>
    op === 'Constant' && attributes[0]?.tensor !== undefined
      ? [{ ...weightOf(attributes[0].tensor), name: outputs[0] as string }]
      : [],
  );
  const names = new Map<string, string>();
  for (const { name, type, dims, bytes } of [...graph.weights, ...constants]) {
    const [one, another, size = 0, width] = dims;
    const isSquare = dims.length === 4 && one === 1 && another === 1 && size === width && size > 1;
    if (!isSquare || !(type === BOOL || type === UINT8) || !isTriangle(await bytes(), size)) continue;
    const wide = `causal.${type}.${size}`;
    names.set(name, wide);
    if (graph.weights.some((weight) => weight.name === wide)) continue;
    // A cache of the context's length, rounded up, and as many new tokens at most.
    const columns = 2 * size + ROUNDING;
    graph.weights.push(byteWeight(wide, type, [1, 1, columns, columns], triangle(columns)));
  }
  if (names.size === 0) return false;
  graph.weights = graph.weights.filter(({ name }) => !names.has(name));
  graph.nodes = graph.nodes.filter(({ outputs }) => !names.has(outputs[0] as string));
  for (const node of graph.nodes) node.inputs = node.inputs.map((input) => names.get(input) ?? input);
  return true;
}

/** By how much the number of columns is rounded up at most. */
const ROUNDING = 128;

/** `[size, size]`: 1 where a column is not after its row. */
function triangle(size: number): Uint8Array {
  const bytes = new Uint8Array(size * size);
  for (let row = 0; row < size; row++) bytes.fill(1, row * size, row * size + row + 1);
  return bytes;
}

function isTriangle(bytes: Buffer | undefined, size: number): boolean {
  return bytes !== undefined && Buffer.compare(bytes, triangle(size)) === 0;
}
