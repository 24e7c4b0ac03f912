import PropertyTesting
import Racetrack
import Testing
import TransverseRead

@Suite("A tile does what its nanowires do, domain by domain") struct TileTests {
  @Test("the PIM block's formulas are the definition of the senses, for every count and distance")
  func pimBlock() {
    for distance in TransverseReadDistance.allCases {
      for count in 0...distance.rawValue {
        let amplifiers = PIMBlock.thermometer(count: count, distance: distance)
        for sense in Sense.allCases {
          #expect(
            PIMBlock.sense(sense, of: amplifiers)
              == sense.isTrue(count: count, of: distance.rawValue),
            "\(sense), \(count) of \(distance)")
        }
        let weighed = [(Sense.sum, 1), (.carry, 2), (.superCarry, 4)]
        #expect(
          weighed.reduce(0) { $0 + (PIMBlock.sense($1.0, of: amplifiers) ? $1.1 : 0) } == count)
      }
    }
  }
}
