using System.Collections.Immutable;
using System.Text.Json;
using Pulumi.Utilities;

namespace Pulumi.Tests.Core;

public class InputTests
{
    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task InputList_FromEveryKindOfList_HoldsItsElements()
    {
        InputList<int>[] lists =
        [
            new int[] { 1, 2 },
            new List<int> { 1, 2 },
            ImmutableArray.Create(1, 2),
            new[] { Output.Create(1), Output.Create(2) },
            new List<Output<int>> { Output.Create(1), Output.Create(2) },
            ImmutableArray.Create(Output.Create(1), Output.Create(2)),
            new Input<int>[] { 1, 2 },
            new List<Input<int>> { 1, 2 },
            ImmutableArray.Create<Input<int>>(1, 2),
            Output.Create(new[] { 1, 2 }),
            Output.Create(new List<int> { 1, 2 }),
            Output.Create(ImmutableArray.Create(1, 2)),
            Output.Create(Enumerable.Range(1, 2)),
            new InputList<int> { 1, Output.Create(2) },
        ];

        foreach (var list in lists)
            Assert.Equal([1, 2], (await OutputUtilities.GetValueAsync(list.ToOutput())).AsEnumerable());
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task InputList_FromOne_HoldsOne()
    {
        InputList<int>[] lists = [1, Output.Create(1), (Input<int>)1];

        foreach (var list in lists)
            Assert.Equal([1], (await OutputUtilities.GetValueAsync(list.ToOutput())).AsEnumerable());
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task InputList_Concat_LeavesBothAlone()
    {
        InputList<int> first = new() { 1 };

        var both = first.Concat(new InputList<int> { 2 });
        first.Add(3);

        Assert.Equal([1, 2], (await OutputUtilities.GetValueAsync(both.ToOutput())).AsEnumerable());
        Assert.Equal([1, 3], (await OutputUtilities.GetValueAsync(first.ToOutput())).AsEnumerable());
    }

    [Fact]
    public void InputList_EnumeratedSynchronously_Throws() =>
        Assert.Throws<NotSupportedException>(() => ((System.Collections.IEnumerable)new InputList<int> { 1 }).GetEnumerator());

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task InputList_EnumeratedAsynchronously_YieldsElementsAndNoneWhileUnknown()
    {
        Assert.Equal(2, await CountAsync(new InputList<int> { 1, 2 }));
        Assert.Equal(0, await CountAsync(OutputUtilities.CreateUnknown(ImmutableArray.Create(1))));

        static async Task<int> CountAsync(InputList<int> list)
        {
            var count = 0;
            await foreach (var item in list)
                count++;
            return count;
        }
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task InputMap_SameEntryTwice_IsAllowedAndAnotherValueFails()
    {
        var map = new InputMap<string> { { "k", "v" }, { "k", Output.CreateSecret("v") } };
        var contradiction = new InputMap<string> { ["k"] = "v" };
        contradiction.Add("k", "w");

        Assert.Equal("v", (await OutputUtilities.GetValueAsync(map.ToOutput())).GetValueOrDefault("k"));
        var failure = await Assert.ThrowsAsync<ArgumentException>(() => OutputUtilities.GetValueAsync(contradiction.ToOutput()));
        Assert.Equal("Key 'k' already exists in the map with a different value.", failure.Message);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task InputMap_Merge_SecondWins()
    {
        var merged = InputMap<int>.Merge(new InputMap<int> { ["a"] = 1, ["b"] = 1 }, new InputMap<int> { ["b"] = 2 });

        Assert.Equal(
            [("a", 1), ("b", 2)],
            (await OutputUtilities.GetValueAsync(merged.ToOutput())).OrderBy(e => e.Key).Select(e => (e.Key, e.Value))
        );
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task InputMap_FromDictionaries_HoldsTheirEntries()
    {
        InputMap<int>[] maps =
        [
            new Dictionary<string, int> { ["k"] = 1 },
            ImmutableDictionary<string, int>.Empty.Add("k", 1),
            Output.Create(new Dictionary<string, int> { ["k"] = 1 }),
            Output.Create<IDictionary<string, int>>(new Dictionary<string, int> { ["k"] = 1 }),
            Output.Create(ImmutableDictionary<string, int>.Empty.Add("k", 1)),
        ];

        foreach (var map in maps)
            Assert.Equal(1, (await OutputUtilities.GetValueAsync(map.ToOutput())).GetValueOrDefault("k"));
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task InputUnion_EitherType_HoldsIt()
    {
        InputUnion<int, string>[] unions = [1, Output.Create(1), (Input<int>)1, Union<int, string>.FromT0(1)];
        foreach (var union in unions)
            Assert.Equal(1, (await OutputUtilities.GetValueAsync(union.ToOutput())).AsT0);
        InputUnion<int, string> text = "t";
        Assert.Equal("t", (await OutputUtilities.GetValueAsync(text.ToOutput())).AsT1);
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task InputListExtensions_AddToListOfUnions_TakesEitherType()
    {
        var list = new InputList<Union<int, string>>();
        list.Add((Input<int>)1);
        list.Add((Input<string>)"t");

        Assert.Equal([Union<int, string>.FromT0(1), "t"], (await OutputUtilities.GetValueAsync(list.ToOutput())).AsEnumerable());
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task InputJson_TextOrElement_IsParsed()
    {
        InputJson[] inputs = ["[1]", JsonDocument.Parse("[1]"), JsonDocument.Parse("[1]").RootElement, Output.Create("[1]")];

        foreach (var input in inputs)
            Assert.Equal("[1]", (await OutputUtilities.GetValueAsync(input.ToOutput())).GetRawText());
    }

    [Fact(Timeout = TestTimeout.Milliseconds)]
    public async Task ToOutput_NullInput_IsKnownDefault()
    {
        Assert.Equal(0, await OutputUtilities.GetValueAsync(((Input<int>?)null).ToOutput()));
        Assert.Null(await OutputUtilities.GetValueAsync(((Input<string>?)null).ToOutput()));
    }
}
