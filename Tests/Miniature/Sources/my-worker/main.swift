import MyStages
import WeirWorker

Worker(name: "my-worker", .mine).serve()
