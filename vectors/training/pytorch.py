"""Trains LeNet-5 in PyTorch, binary32, with the settings of `transverse train --recipe fp32`, for comparison.

    python3 pytorch.py FOLDER [EPOCHS]

FOLDER holds the four IDX files of MNIST or Fashion-MNIST, packed or not. Network, initial distribution, pixel scale,
batch, learning rate and momentum are those of the recipe; PyTorch's random numbers are its own, so that results agree
in distribution only. Prints the test accuracy in percent of the seeds 1, 2 and 3, in that order.
"""

import gzip
import math
import pathlib
import sys

import torch
from torch import nn


def numbers(folder, name, header):
    path = pathlib.Path(folder) / name
    data = path.read_bytes() if path.exists() else gzip.decompress(path.with_name(name + ".gz").read_bytes())
    return torch.frombuffer(bytearray(data[header:]), dtype=torch.uint8)


def images(folder, part):
    pixels = numbers(folder, f"{part}-images-idx3-ubyte", 16).reshape(-1, 1, 28, 28)
    return (pixels.float() - 128) / 128, numbers(folder, f"{part}-labels-idx1-ubyte", 8).long()


def lenet5():
    network = nn.Sequential(
        nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2), nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10))
    for parameter in network.parameters():
        if parameter.dim() == 1:
            nn.init.zeros_(parameter)
        else:
            bound = math.sqrt(6 / parameter[0].numel())
            nn.init.uniform_(parameter, -bound, bound)
    return network


def accuracy(seed, training, test, epochs):
    torch.manual_seed(seed)
    network = lenet5()
    optimiser = torch.optim.SGD(network.parameters(), lr=0.02, momentum=0.9)
    pixels, labels = training
    for _ in range(epochs):
        for batch in torch.randperm(len(labels)).split(64):
            optimiser.zero_grad()
            nn.functional.cross_entropy(network(pixels[batch]), labels[batch]).backward()
            optimiser.step()
    with torch.no_grad():
        return 100 * (network(test[0]).argmax(1) == test[1]).float().mean().item()


folder, epochs = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 5
torch.set_num_threads(1)
training, test = images(folder, "train"), images(folder, "t10k")
print(torch.__version__, folder, *(f"{accuracy(seed, training, test, epochs):.2f}" for seed in (1, 2, 3)), flush=True)
