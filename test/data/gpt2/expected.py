"""What PyTorch computes with the random GPT-2s of test/support/random-gpt2.ts, as expected.json.

    node --import tsx test/support/random-gpt2.ts FOLDER
    python3 test/data/gpt2/expected.py FOLDER > test/data/gpt2/expected.json

For each model: the logits at some positions of `ids` (every 8th of the vocabulary), the IDs that follow greedily, and for
the model with four heads also the residual stream after each block (last position) and the attention probabilities (last query).
Needs torch, transformers, safetensors.
"""
import json
import pathlib
import sys

import torch
from transformers import GPT2LMHeadModel

IDS = [(i * i * 7 + 3 * i + 5) % 97 for i in range(70)]
POSITIONS, STEPS, EVERY, PROBED = [0, 1, 13, 40, 69], 12, 8, "four heads"


def rounded(values):
    return [float(f"{float(v):.7g}") for v in values]


def run(folder):
    model = GPT2LMHeadModel.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager").eval()
    with torch.no_grad():
        found = model(torch.tensor([IDS]), output_attentions=True, output_hidden_states=True)
        ids = list(IDS)
        for _ in range(STEPS):
            ids.append(int(model(torch.tensor([ids])).logits[0, -1].argmax()))
        result = {"logits": [rounded(found.logits[0, i, ::EVERY]) for i in POSITIONS], "greedy": ids[len(IDS):]}
        if folder.name == PROBED:
            # transformers' last hidden state is the one after the final norm: the residual stream before it is left out
            result["residual"] = [rounded(h[0, -1]) for h in found.hidden_states[1:-1]]
            result["attentions"] = [[rounded(head[-1]) for head in a[0]] for a in found.attentions]
    return result


folders = sorted(path for path in pathlib.Path(sys.argv[1]).iterdir() if path.is_dir())
json.dump({"ids": IDS, "positions": POSITIONS, "every": EVERY, "models": {f.name: run(f) for f in folders}}, sys.stdout, separators=(",", ":"))
