"""The tutorial's loop and PyTorch's generate on a model of the same size (random weights: speed does not depend on them).

Usage: python3 python_engines.py MODEL_DIR. Prints rows for the bench as JSON: milliseconds a step after 64 tokens.
"""
import json
import os
import statistics
import sys
import time

import torch
from transformers import AutoConfig, AutoModelForCausalLM

PROMPT, STEPS, ROUNDS = 64, 40, 3

torch.set_num_threads(len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count())
torch.manual_seed(0)
model = AutoModelForCausalLM.from_config(AutoConfig.from_pretrained(sys.argv[1])).eval()


def tutorial(ids, steps):
    """Each token from the whole text again."""
    for _ in range(steps):
        token = model(input_ids=ids, use_cache=False).logits[:, -1].argmax(-1, keepdim=True)
        ids = torch.cat([ids, token], 1)


def generate(ids, steps):
    model.generate(ids, attention_mask=torch.ones_like(ids), min_new_tokens=steps, max_new_tokens=steps, do_sample=False,
                   pad_token_id=model.config.eos_token_id)


def seconds(run, sequences, steps):
    ids = torch.randint(0, model.config.vocab_size, (sequences, PROMPT))
    start = time.perf_counter()
    run(ids, steps)
    return time.perf_counter() - start


rows = []
with torch.inference_mode():
    for name, run, sequences in [("tutorial (PyTorch)", tutorial, 1), ("generate (PyTorch)", generate, 1), ("generate (PyTorch)", generate, 8)]:
        steps = STEPS // 4 if run is tutorial else STEPS
        run(torch.zeros(1, PROMPT, dtype=torch.long), 2)
        times = [seconds(run, sequences, steps) - (0 if run is tutorial else seconds(run, sequences, 1)) for _ in range(ROUNDS)]
        ms = statistics.median(times) * 1000 / steps
        rows.append({"engine": name, "dtype": "fp32", "sequences": sequences, "msPerStep": round(ms, 2), "tokensPerSecond": round(sequences * 1000 / ms, 1)})
print(json.dumps(rows))
