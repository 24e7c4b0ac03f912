/// The files of a data set as its publishers offer them, with their digests.
///
/// A SHA-256 that stands beside an MD5 is that of a copy whose MD5 is the published one.
public struct PublishedSet: Hashable, Sendable {
  /// The name of the set, as in `DataSetName`.
  public let name: String
  /// The files.
  public let files: [PublishedFile]
  /// Who made the set and what its licence says, in one line.
  public let licence: String

  /// All sets, in the order of their names in `DataSetName.syntax`.
  public static let all = [mnist, fashionMNIST, usps, optdigits, cifar10]

  /// Addresses and MD5: torchvision, `torchvision/datasets/mnist.py`; the second address is the copy
  /// of TensorFlow Datasets.
  public static let mnist = PublishedSet(
    name: "mnist",
    files: idx(
      folders: [
        "https://ossci-datasets.s3.amazonaws.com/mnist/",
        "https://storage.googleapis.com/cvdf-datasets/mnist/",
      ],
      [
        (
          9_912_422, "f68b3c2dcbeaaa9fbdd348bbdeb94873",
          "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609"
        ),
        (
          28_881, "d53e105ee54ea40749a09fcbcd1e9432",
          "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c"
        ),
        (
          1_648_877, "9fb629c4189551a2d022fa330f9573f3",
          "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6"
        ),
        (
          4_542, "ec29112dd5afa0611ce80d1b7f02629c",
          "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6"
        ),
      ]),
    licence: "Y. LeCun, C. Cortes, C. Burges; CC BY-SA 3.0 as its copies state")

  /// Addresses and MD5: https://github.com/zalandoresearch/fashion-mnist, "Get the Data".
  public static let fashionMNIST = PublishedSet(
    name: "fashion-mnist",
    files: idx(
      folders: [
        "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
        "https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/",
      ],
      [
        (
          26_421_880, "8d4fb7e6c68d591d4c3dfef9ec88bf0d",
          "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84"
        ),
        (
          29_515, "25c81989df183df01b3e8a0aad5dffbe",
          "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845"
        ),
        (
          4_422_102, "bef4ecab320f06d8554ea6380940ec79",
          "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073"
        ),
        (
          5_148, "bb300cfdad3c16e7a12a480ee83cd310",
          "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5"
        ),
      ]),
    licence: "Zalando SE, 2017; MIT")

  /// Addresses and MD5: torchvision, `torchvision/datasets/usps.py`.
  public static let usps = PublishedSet(
    name: "usps",
    files: [
      ("usps.bz2", "ec16c51db3855ca6c91edd34d0e9b197"),
      ("usps.t.bz2", "8ea070ee2aca1ac39742fdd1ef5ed118"),
    ].map { name, md5 in
      PublishedFile(
        name: name,
        folders: ["https://www.csie.ntu.edu.tw/~cjlin/libsvmtools/datasets/multiclass/"], md5: md5)
    },
    licence: "United States Postal Service, by way of Y. LeCun et al., 1989; no licence is stated")

  /// The repository publishes no digests: these are of copies with the published numbers of images
  /// and of each class, three of the training file and that of scikit-learn of the test file, which
  /// agree byte for byte.
  public static let optdigits = PublishedSet(
    name: "optdigits",
    files: [
      (
        "optdigits.tra", 563_639, "268ce7771f3f15afbc54402478b1d454",
        "e1b683cc211604fe8fd8c4417e6a69f31380e0c61d4af22e93cc21e9257ffedd"
      ),
      (
        "optdigits.tes", 264_712, "a0339c30a8a5312a1b6f9e5c719dcce5",
        "6ebb3d2fee246a4e99363262ddf8a00a3c41bee6014c373ed9d9216ba7f651b8"
      ),
    ].map { name, bytes, md5, sha256 in
      PublishedFile(
        name: name,
        folders: ["https://archive.ics.uci.edu/ml/machine-learning-databases/optdigits/"],
        bytes: bytes, md5: md5, sha256: sha256)
    },
    licence: "E. Alpaydin, C. Kaynak, 1998, UCI Machine Learning Repository; CC BY 4.0")

  /// Address and MD5: https://www.cs.toronto.edu/~kriz/cifar.html, "Download".
  public static let cifar10 = PublishedSet(
    name: "cifar10",
    files: [
      PublishedFile(
        name: CIFARFolder.archive + ".gz", folders: ["https://www.cs.toronto.edu/~kriz/"],
        bytes: 170_052_171, md5: "c32a1d4ab5d03f1284b67883e8d87530")
    ],
    licence: "A. Krizhevsky, 2009; no licence is stated, a citation is asked for")

  private static func idx(
    folders: [String], _ facts: [(bytes: Int, md5: String, sha256: String)]
  ) -> [PublishedFile] {
    let names = ["train-images-idx3", "train-labels-idx1", "t10k-images-idx3", "t10k-labels-idx1"]
    return zip(names, facts).map { name, fact in
      PublishedFile(
        name: "\(name)-ubyte.gz", folders: folders, bytes: fact.bytes, md5: fact.md5,
        sha256: fact.sha256)
    }
  }
}
