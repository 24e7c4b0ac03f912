"""Makes pytorch.json: three steps of training of small networks with fixed weights, in PyTorch, binary64.

Run with PyTorch for Python: python3 pytorch.py > pytorch.json
"""
import json
import sys

import torch
from torch import nn

torch.set_default_dtype(torch.float64)
torch.set_num_threads(1)


class Residual(nn.Module):
    def __init__(self, body, shortcut):
        super().__init__()
        self.body, self.shortcut = body, shortcut

    def forward(self, x):
        return self.body(x) + self.shortcut(x)


def networks():
    """Name, network, and the order of its parameters as the plan has it: body before shortcut."""
    yield "convolutions", nn.Sequential(
        nn.Conv2d(1, 4, 3, stride=1, padding=1), nn.ReLU(), nn.MaxPool2d(2, 2),
        nn.Conv2d(4, 6, 3, stride=2, padding=1, groups=2), nn.ReLU(), nn.AvgPool2d(2, 1),
        nn.Flatten(), nn.Linear(6, 5), nn.ReLU(), nn.Linear(5, 3))
    yield "residual", nn.Sequential(
        nn.Conv2d(1, 4, 3, stride=1, padding=1), nn.BatchNorm2d(4), nn.ReLU(),
        Residual(
            nn.Sequential(nn.Conv2d(4, 6, 3, stride=2, padding=1), nn.BatchNorm2d(6), nn.ReLU(),
                          nn.Conv2d(6, 6, 3, stride=1, padding=1), nn.BatchNorm2d(6)),
            nn.Sequential(nn.Conv2d(4, 6, 1, stride=2), nn.BatchNorm2d(6))),
        nn.ReLU(),
        Residual(nn.Sequential(nn.Conv2d(6, 6, 3, padding=1), nn.BatchNorm2d(6)), nn.Sequential()),
        nn.ReLU(), nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(6, 3))


def digits(tensor):
    return [float(f"{number:.9g}") for number in tensor.detach().flatten().tolist()]


def run(name, network, optimiser_name):
    generator = torch.Generator().manual_seed(7)
    for parameter in network.parameters():
        noise = torch.rand(parameter.shape, generator=generator) - 0.5
        parameter.data = torch.tensor(digits(noise + (1 if parameter.dim() == 1 and name == "residual" else 0)),
                                      dtype=torch.float64).reshape(parameter.shape)
    initial = [digits(p) for p in network.parameters()]
    side, batch = 6, 5
    pixels = torch.randint(0, 256, (4 * batch, 1, side, side), generator=generator)
    labels = torch.randint(0, 3, (4 * batch,), generator=generator)
    x = (pixels.double() - 128) / 128
    optimiser = (torch.optim.SGD(network.parameters(), lr=0.05, momentum=0.9) if optimiser_name == "sgd"
                 else torch.optim.Adam(network.parameters(), lr=0.01, betas=(0.9, 0.999), eps=1e-8))
    steps = []
    for step in range(3):
        part = slice(step * batch, (step + 1) * batch)
        optimiser.zero_grad()
        loss = nn.functional.cross_entropy(network(x[part]), labels[part])
        loss.backward()
        steps.append({"loss": float(f"{loss.item():.9g}"),
                      "gradients": [digits(p.grad) for p in network.parameters()]})
        optimiser.step()
    network.eval()
    return {"network": name, "optimiser": optimiser_name, "torch": torch.__version__,
            "batch": batch, "side": side, "pixels": pixels.flatten().tolist(), "labels": labels.tolist(),
            "initial": initial, "steps": steps, "final": [digits(p) for p in network.parameters()],
            "logits": digits(network(x[3 * batch:]))}


runs = [run(name, network, optimiser) for optimiser in ("sgd", "adam") for name, network in networks()]
json.dump(runs, sys.stdout)
