namespace Pulumi.Tests.Programs;

#pragma warning disable CA1051 // Output types have public readonly fields: the generator's shape.
[OutputType]
public sealed class Point
{
    public readonly int X;
    public readonly string? Note;

    [OutputConstructor]
    private Point(int x, [OutputConstructorParameter("note")] string? remark)
    {
        X = x;
        Note = remark;
    }
}
