using Pulumi.OAuth.Benchmarks;

// Each line is a ratio of two medians that were measured in turns, so that what else the machine does befalls both alike.
Console.WriteLine("ratio below 1: ours takes less\n");
await PluginStart.RunAsync();
await ValueCodec.RunAsync();
return 0;
