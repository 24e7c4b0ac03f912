import Racetrack
import Testing

@Suite("Shapes of networks") struct NetworkShapeTests {
  @Test("multiply-accumulate steps and weights are those known of the networks")
  func totals() {
    #expect(NetworkShape.lenet5.macs.forward == 416_520)
    #expect(NetworkShape.alexnet.macs.forward == 724_406_816)
    #expect(NetworkShape.vgg16.macs.forward == 15_470_264_320)
    // Weights without biases: 60,954,656 of AlexNet in two groups, 138,344,128 of VGG-16.
    #expect(NetworkShape.alexnet.weights == 60_954_656)
    #expect(NetworkShape.vgg16.weights == 138_344_128)
    #expect(NetworkShape.lenet5.weights == 61_470)
  }

  @Test("training of VGG-16's convolutions is 91.9 GFLOP an image: 15.35, 15.26 and 15.35 GMAC")
  func convolutions() {
    let counts = NetworkShape.vgg16.convolutionMACs
    #expect(counts.forward == 15_346_630_656 && counts.weightGradient == counts.forward)
    // The first layer's 64·224·224·27 have no gradient of their input.
    #expect(counts.inputGradient == 15_346_630_656 - 86_704_128)
    #expect(abs(TrainingBaseline.gigaflopOfAnImage - 91.906) < 0.001)
  }

  @Test("the baseline's watts, seconds and joules follow from its two figures")
  func baseline() {
    #expect(abs(TrainingBaseline.watts - 7.716) < 0.001)
    #expect(abs(TrainingBaseline.secondsPerImage - 1.956) < 0.001)
    #expect(abs(TrainingBaseline.joulesPerImage - 15.09) < 0.01)
    #expect(abs(TrainingBaseline.claimedJoulesPerImage - 11.02) < 0.01)
    #expect(
      abs(TrainingBaseline.gigaflopOfAnImage / TrainingBaseline.claimedSecondsPerImage - 55.45)
        < 0.01)
    #expect(TrainingBaseline.claimedGigaflopsPerWatt == 12.18)
  }

  @Test("the work of a batch has the steps of its passes, cut or not, narrowed or not")
  func work() {
    for network in NetworkShape.known {
      for (batch, narrows, chunk) in [
        (1, false, nil), (16, true, nil), (5, false, 100), (3, true, 7),
      ] {
        let work = network.work(batch: batch, narrows: narrows, chunk: chunk)
        func steps(_ phase: NetworkWork.Phase) -> Double {
          work.filter { $0.phase == phase && $0.kind == .multiplyAccumulate }
            .reduce(0) { $0 + $1.results }
        }
        let macs = network.macs
        let expected = [macs.forward, macs.inputGradient, macs.weightGradient]
        for (phase, count) in zip(NetworkWork.Phase.allCases.dropLast(), expected) {
          let wanted = Double(count * batch)
          #expect(
            abs(steps(phase) - wanted) <= 1e-9 * wanted, "\(network.name)")
        }
        let updates = work.filter { $0.kind == .update }.reduce(0) { $0 + $1.results }
        #expect(updates == Double(2 * network.weights))
        #expect(work.contains { $0.kind == .narrow } == narrows)
        if let chunk {
          #expect(
            work.allSatisfy { $0.kind != .multiplyAccumulate || $0.steps <= Double(chunk) })
        }
      }
    }
  }
}
