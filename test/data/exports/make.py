"""Writes one tiny random GPT-2 in every layout in which exporters write decoders, and what PyTorch computes.

    python3 make.py [LAYOUT ...]      (torch, onnx, onnx-ir, onnxruntime, tokenizers), then npx biome format --write .

All layouts hold the same weights. Beside them: config.json, tokenizer.json, tokenizer_config.json (byte-level BPE; the
model's vocabulary is padded beyond it) and expected.json: token IDs with the logits after the last of them, each
prompt read whole, without a cache.

| file | layout |
| --- | --- |
| positions.onnx | `position_ids`; the causal mask follows from lengths (Optimum since 2024, SDPA) |
| buffer.onnx | `position_ids`; the causal mask is a constant of context x context that is sliced (Optimum 1.14 to 1.22) |
| positionless.onnx | no `position_ids`: positions follow from the length of the past; sliced mask (Optimum before 1.14) |
| merged.onnx | the same, twice in one `If`, without and with a past of which one token is new (`use_cache_branch`) |
| external.onnx, .onnx_data | `positions`, the weights in a file of their own |
| half.onnx | `positions` in float16, the cache too |
| half-cache.onnx | `positions` in float16, but for its other inputs and outputs: a Cast stands behind each |
| dynamic8.onnx | `positions`, quantised dynamically to 8 bits (onnxruntime; `model_quantized` on the Hub) |
| blocks4.onnx | `positions`, MatMulNBits with 4 bits and blocks of 16 |
| fused.onnx | com.microsoft.GroupQueryAttention, which counts the past by the sum of the mask (`*-ONNX-GQA` on the Hub) |
"""
import json
import math
import os
import sys
import tempfile

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import nn

LAYERS, HEADS, WIDTH, CONTEXT, VOCABULARY = 2, 2, 16, 96, 304
FOLDER = os.path.dirname(os.path.abspath(__file__))
CACHE = [f"{i}.{part}" for i in range(LAYERS) for part in ("key", "value")]
# Long ones, short ones, and one that fills the context.
LENGTHS = (1, 4, 9, 33, 70, 93, 96)


class Attention(nn.Module):
    def __init__(self):
        super().__init__()
        self.c_attn, self.c_proj = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        mask = torch.tril(torch.ones(CONTEXT, CONTEXT, dtype=torch.bool)).view(1, 1, CONTEXT, CONTEXT)
        self.register_buffer("bias", mask, persistent=False)

    def forward(self, x, past, mask, slices):
        query, key, value = self.c_attn(x).split(WIDTH, dim=2)
        split = lambda t: t.view(t.size()[:-1] + (HEADS, WIDTH // HEADS)).permute(0, 2, 1, 3)
        query, key, value = split(query), split(key), split(value)
        if past is not None:
            key, value = torch.cat((past[0], key), dim=-2), torch.cat((past[1], value), dim=-2)
        weights = torch.matmul(query, key.transpose(-1, -2)) / math.sqrt(WIDTH // HEADS)
        queries, keys = query.size(-2), key.size(-2)
        if slices:
            causal = self.bias[:, :, keys - queries : keys, :keys]
        else:
            at = torch.arange(keys)
            causal = (at[None, :] <= (at[:, None] if past is None else torch.arange(keys - queries, keys)[:, None]))[None, None]
        lowest = torch.full([], torch.finfo(weights.dtype).min, dtype=weights.dtype)
        weights = torch.where(causal, weights, lowest)
        # Twice the lowest number is minus infinity, and a row of those not a number: as in transformers, never both.
        weights = nn.functional.softmax(torch.maximum(weights + mask, lowest), dim=-1)
        out = torch.matmul(weights, value).permute(0, 2, 1, 3).contiguous()
        return self.c_proj(out.view(out.size()[:-2] + (WIDTH,))), key, value


class Block(nn.Module):
    def __init__(self):
        super().__init__()
        self.ln_1, self.attn, self.ln_2 = nn.LayerNorm(WIDTH), Attention(), nn.LayerNorm(WIDTH)
        self.c_fc, self.c_proj = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)

    def forward(self, x, past, mask, slices):
        attended, key, value = self.attn(self.ln_1(x), past, mask, slices)
        x = x + attended
        h = self.c_fc(self.ln_2(x))
        h = 0.5 * h * (1.0 + torch.tanh(math.sqrt(2.0 / math.pi) * (h + 0.044715 * torch.pow(h, 3.0))))
        return x + self.c_proj(h), key, value


class GPT2(nn.Module):
    def __init__(self):
        super().__init__()
        self.wte, self.wpe = nn.Embedding(VOCABULARY, WIDTH), nn.Embedding(CONTEXT, WIDTH)
        self.h, self.ln_f = nn.ModuleList(Block() for _ in range(LAYERS)), nn.LayerNorm(WIDTH)

    def forward(self, ids, attention, positions, past, slices):
        if positions is None:
            before = past[0].size(-2) if past else 0
            positions = torch.arange(before, ids.size(-1) + before, dtype=torch.long).unsqueeze(0)
        x = self.wte(ids) + self.wpe(positions)
        mask = (1.0 - attention[:, None, None, :].to(x.dtype)) * torch.finfo(x.dtype).min
        cache = []
        for i, block in enumerate(self.h):
            x, key, value = block(x, (past[2 * i], past[2 * i + 1]) if past else None, mask, slices)
            cache += [key, value]
        return (torch.matmul(self.ln_f(x), self.wte.weight.t()), *cache)


class Layout(nn.Module):
    """A GPT-2 with the inputs of one layout, in the order in which the graph has them."""

    def __init__(self, model, positions, slices):
        super().__init__()
        self.model, self.positions, self.slices = model, positions, slices

    def forward(self, ids, attention, *rest):
        positions, past = (rest[0], rest[1:]) if self.positions else (None, rest)
        return self.model(ids, attention, positions, past, self.slices)


def whole(model, ids):
    """Logits after the last of `ids`, read whole."""
    with torch.no_grad():
        return model(torch.tensor([ids]), torch.ones(1, len(ids), dtype=torch.long), None, (), True)[0][0, -1]


def export(model, positions=True, slices=False, past=True, new=3):
    dtype = model.wte.weight.dtype
    rows, before = 2, 5 if past else 0
    ids = torch.randint(0, VOCABULARY, (rows, new))
    inputs = [ids, torch.ones(rows, before + new, dtype=torch.long)]
    names = ["input_ids", "attention_mask"]
    axes = {"input_ids": {0: "batch_size", 1: "sequence_length"}, "attention_mask": {0: "batch_size", 1: "total_sequence_length"}}
    if positions:
        inputs.append(torch.arange(before, before + new).expand(rows, new))
        names.append("position_ids")
        axes["position_ids"] = axes["input_ids"]
    if past:
        for name in CACHE:
            inputs.append(torch.randn(rows, HEADS, before, WIDTH // HEADS).to(dtype))
            names.append(f"past_key_values.{name}")
            axes[names[-1]] = {0: "batch_size", 2: "past_sequence_length"}
    if past and new == 1:
        axes["input_ids"] = {0: "batch_size"}
    outputs = ["logits", *(f"present.{name}" for name in CACHE)]
    axes["logits"] = {0: "batch_size", 1: "sequence_length"}
    for name in outputs[1:]:
        axes[name] = {0: "batch_size", 2: "total_sequence_length"}
    with tempfile.TemporaryDirectory() as folder, torch.no_grad():
        path = os.path.join(folder, "model.onnx")
        torch.onnx.export(Layout(model, positions, slices).eval(), tuple(inputs), path, input_names=names, output_names=outputs,
                          dynamic_axes=axes, opset_version=14, do_constant_folding=True, dynamo=False)
        graph = onnx.load(path)
    return slim(graph)


def slim(model):
    """Without what only people read: where a node comes from, and short names for its outputs."""
    kept = {value.name for value in [*model.graph.input, *model.graph.output]} | {weight.name for weight in model.graph.initializer}
    short = {}
    for number, node in enumerate(model.graph.node):
        node.doc_string, node.name = "", f"{node.op_type}_{number}"
        del node.metadata_props[:]
        for i, name in enumerate(node.output):
            short.setdefault(name, name if name in kept else f"v{number}_{i}")
        node.input[:], node.output[:] = [short.get(n, n) for n in node.input], [short.get(n, n) for n in node.output]
    del model.graph.value_info[:]
    return model


def merge(without, with_past):
    """If(use_cache_branch) with_past else without; weights that both have are kept once, outside, as Optimum does."""
    names, shared, branches = {}, [], []
    for tag, model in (("a", with_past), ("b", without)):
        renamed = {}
        for weight in model.graph.initializer:
            key = (weight.data_type, tuple(weight.dims), weight.raw_data)
            if key not in names:
                names[key] = f"w_{len(names)}"
                copy = TensorProto()
                copy.CopyFrom(weight)
                copy.name = names[key]
                shared.append(copy)
            renamed[weight.name] = names[key]
        kept = {value.name for value in model.graph.input}
        local = lambda name: name if name == "" or name in kept else renamed.get(name, f"{tag}_{name}")
        nodes = []
        for node in model.graph.node:
            copy = onnx.NodeProto()
            copy.CopyFrom(node)
            copy.name = f"{tag}_{node.name}"
            copy.input[:], copy.output[:] = [local(x) for x in node.input], [local(x) for x in node.output]
            nodes.append(copy)
        outputs = [info(local(o.name), TensorProto.FLOAT, [None] * len(o.type.tensor_type.shape.dim)) for o in model.graph.output]
        branches.append(helper.make_graph(nodes, tag, [], outputs))
    cache = lambda kind, length: [info(f"{kind}.{name}", TensorProto.FLOAT, ["batch_size", HEADS, length, WIDTH // HEADS]) for name in CACHE]
    inputs = [info("input_ids", TensorProto.INT64, ["batch_size", "sequence_length"]),
              info("attention_mask", TensorProto.INT64, ["batch_size", "attention_mask_sequence_length"]),
              *cache("past_key_values", "past_sequence_length"), info("use_cache_branch", TensorProto.BOOL, [1])]
    outputs = [info("logits", TensorProto.FLOAT, ["batch_size", "sequence_length", VOCABULARY]), *cache("present", "present_sequence_length")]
    node = helper.make_node("If", ["use_cache_branch"], [o.name for o in outputs], name="optimum::if", then_branch=branches[0], else_branch=branches[1])
    return finished(helper.make_graph([node], "merged", inputs, outputs, initializer=shared), 14)


info = helper.make_tensor_value_info


def finished(graph, opset, *domains):
    opsets = [helper.make_opsetid("", opset), *(helper.make_opsetid(domain, 1) for domain in domains)]
    return helper.make_model(graph, opset_imports=opsets, ir_version=8)


def with_float_ends(model):
    """A float16 graph whose inputs and outputs are float32, with a Cast behind each, as converters write by default."""
    graph, front, back = model.graph, [], []
    for value in graph.input:
        if value.type.tensor_type.elem_type != TensorProto.FLOAT16:
            continue
        value.type.tensor_type.elem_type = TensorProto.FLOAT
        front.append(helper.make_node("Cast", [value.name], [f"{value.name}.half"], to=TensorProto.FLOAT16))
        for node in graph.node:
            node.input[:] = [f"{value.name}.half" if name == value.name else name for name in node.input]
    for value in graph.output:
        value.type.tensor_type.elem_type = TensorProto.FLOAT
        for node in graph.node:
            node.input[:] = [f"{value.name}.half" if name == value.name else name for name in node.input]
            node.output[:] = [f"{value.name}.half" if name == value.name else name for name in node.output]
        back.append(helper.make_node("Cast", [f"{value.name}.half"], [value.name], to=TensorProto.FLOAT))
    nodes = [*front, *graph.node, *back]
    del graph.node[:]
    graph.node.extend(nodes)
    return model


def fused(model):
    """GroupQueryAttention behind packed projections, as onnxruntime's model builder writes GPT-2."""
    state = {name: value.detach().numpy() for name, value in model.state_dict().items()}
    nodes, constants = [], []

    def constant(name, value):
        constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def op(kind, *inputs, outputs=1, domain="", **attributes):
        names = outputs if isinstance(outputs, list) else [f"{kind}_{len(nodes)}_{i}" for i in range(outputs)]
        nodes.append(helper.make_node(kind, list(inputs), names, name=f"{kind}_{len(nodes)}", domain=domain, **attributes))
        return names[0] if len(names) == 1 else names

    def linear(x, name):
        return op("Add", op("MatMul", x, constant(f"{name}.weight", state[f"{name}.weight"].T)), constant(f"{name}.bias", state[f"{name}.bias"]))

    def norm(x, name):
        return op("LayerNormalization", x, constant(f"{name}.weight", state[f"{name}.weight"]), constant(f"{name}.bias", state[f"{name}.bias"]),
                  axis=-1, epsilon=1e-5)

    int64 = lambda *values: np.array(values, np.int64)
    x = op("Add", op("Gather", constant("wte", state["wte.weight"]), "input_ids"), op("Gather", constant("wpe", state["wpe.weight"]), "position_ids"))
    lengths = op("Cast", op("Sub", op("ReduceSum", "attention_mask", constant("axis1", int64(1)), keepdims=1), constant("one", int64(1))), to=TensorProto.INT32)
    total = op("Cast", op("Gather", op("Shape", "attention_mask"), constant("index1", np.array(1, np.int64))), to=TensorProto.INT32)
    for i in range(LAYERS):
        block = f"h.{i}"
        q, k, v = op("Split", linear(norm(x, f"{block}.ln_1"), f"{block}.attn.c_attn"), outputs=3, axis=-1, num_outputs=3)
        mixed, _, _ = op("GroupQueryAttention", q, k, v, f"past_key_values.{i}.key", f"past_key_values.{i}.value", lengths, total,
                         outputs=[f"mixed_{i}", f"present.{i}.key", f"present.{i}.value"], domain="com.microsoft", num_heads=HEADS, kv_num_heads=HEADS)
        x = op("Add", x, linear(mixed, f"{block}.attn.c_proj"))
        inner = op("FastGelu", linear(norm(x, f"{block}.ln_2"), f"{block}.c_fc"), domain="com.microsoft")
        x = op("Add", x, linear(inner, f"{block}.c_proj"))
    op("MatMul", norm(x, "ln_f"), op("Transpose", "wte", perm=[1, 0]), outputs=["logits"])
    cache = lambda kind, length: [info(f"{kind}.{name}", TensorProto.FLOAT, ["batch_size", HEADS, length, WIDTH // HEADS]) for name in CACHE]
    inputs = [info("input_ids", TensorProto.INT64, ["batch_size", "sequence_length"]), info("attention_mask", TensorProto.INT64, ["batch_size", "total_sequence_length"]),
              info("position_ids", TensorProto.INT64, ["batch_size", "sequence_length"]), *cache("past_key_values", "past_sequence_length")]
    outputs = [info("logits", TensorProto.FLOAT, ["batch_size", "sequence_length", VOCABULARY]), *cache("present", "total_sequence_length")]
    return finished(helper.make_graph(nodes, "fused", inputs, outputs, constants), 18, "com.microsoft")


def dynamic8(model):
    from onnxruntime.quantization import QuantType, quantize_dynamic
    with tempfile.TemporaryDirectory() as folder:
        before, after = os.path.join(folder, "before.onnx"), os.path.join(folder, "after.onnx")
        onnx.save(model, before)
        quantize_dynamic(before, after, weight_type=QuantType.QInt8, extra_options={"EnableSubgraph": True})
        return onnx.load(after)


def blocks4(model):
    from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer
    quantizer = MatMulNBitsQuantizer(model, block_size=16, is_symmetric=True)
    quantizer.process()
    return quantizer.model.model


def write_tokenizer():
    from tokenizers import AddedToken, Tokenizer, decoders, models, pre_tokenizers, trainers
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer, tokenizer.decoder = pre_tokenizers.ByteLevel(add_prefix_space=False), decoders.ByteLevel()
    trainer = trainers.BpeTrainer(vocab_size=299, initial_alphabet=sorted(pre_tokenizers.ByteLevel.alphabet()), show_progress=False)
    tokenizer.train_from_iterator(["You are going to the harbour in the morning, and the captain is going to be there."] * 3, trainer)
    tokenizer.add_special_tokens([AddedToken("<|endoftext|>", special=True)])
    tokenizer.save(os.path.join(FOLDER, "tokenizer.json"))
    size = tokenizer.get_vocab_size()
    assert size < VOCABULARY, size
    write("tokenizer_config.json", {"tokenizer_class": "GPT2Tokenizer", "add_prefix_space": False, "bos_token": "<|endoftext|>",
                                    "eos_token": "<|endoftext|>", "unk_token": "<|endoftext|>", "model_max_length": CONTEXT})
    write("config.json", {"model_type": "gpt2", "architectures": ["GPT2LMHeadModel"], "n_layer": LAYERS, "n_head": HEADS, "n_embd": WIDTH,
                          "n_positions": CONTEXT, "n_ctx": CONTEXT, "vocab_size": VOCABULARY, "bos_token_id": size - 1, "eos_token_id": size - 1})


def write(file, value):
    with open(os.path.join(FOLDER, file), "w") as out:
        json.dump(value, out)
        out.write("\n")


def main(wanted):
    torch.manual_seed(11)
    model = GPT2().eval().requires_grad_(False)
    for parameter in model.parameters():
        nn.init.normal_(parameter, 0.0, 0.35 if parameter.dim() > 1 else 0.1)
    for module in model.modules():
        if isinstance(module, nn.LayerNorm):
            nn.init.ones_(module.weight)
    write_tokenizer()
    cases = []
    for length in LENGTHS:
        ids = torch.randint(0, VOCABULARY, (length,)).tolist()
        cases.append({"ids": ids, "logits": [round(x, 5) for x in whole(model, ids).tolist()]})
    write("expected.json", cases)

    in_half = GPT2().eval().requires_grad_(False)
    in_half.load_state_dict(model.state_dict())
    in_half.half()
    layouts = {
        "positions": lambda: export(model),
        "buffer": lambda: export(model, slices=True),
        "positionless": lambda: export(model, positions=False, slices=True),
        "merged": lambda: merge(export(model, positions=False, slices=True, past=False),
                                export(model, positions=False, slices=True, new=1)),
        "external": lambda: export(model),
        "half": lambda: export(in_half),
        "half-cache": lambda: with_float_ends(export(in_half)),
        "dynamic8": lambda: dynamic8(export(model)),
        "blocks4": lambda: blocks4(export(model)),
        "fused": lambda: fused(model),
    }
    for name, make in layouts.items():
        if wanted and name not in wanted:
            continue
        made, path = make(), os.path.join(FOLDER, f"{name}.onnx")
        apart = {"save_as_external_data": True, "location": f"{name}.onnx_data", "size_threshold": 256} if name == "external" else {}
        if apart and os.path.exists(f"{path}_data"):
            os.remove(f"{path}_data")
        onnx.save(made, path, **apart)
        print(f"{name}: {os.path.getsize(path):,} bytes")


main(sys.argv[1:])
